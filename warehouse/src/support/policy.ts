import { z } from 'zod';

/** What of the costing file support reads: the line that is support. */
export const supportPolicy = z.strictObject({ line: z.string().default('support') }).default({ line: 'support' });
