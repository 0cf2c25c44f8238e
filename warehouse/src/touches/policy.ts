import { z } from 'zod';

/** Which touch of a plan a recorded kind is, by pattern: `{ 'QBR*': review }`. */
export const touchesPolicy = z.strictObject({ match: z.record(z.string(), z.string()).default({}) }).prefault({});
