import { z } from 'zod';
import { QUANTITY_PATTERN } from '../units/quantity.ts';

z.config({ jitless: true });

const ID_PATTERN = '^[A-Za-z_][A-Za-z0-9_-]{0,63}$';
const RESERVED = /^(total|shareOfArr|perCustomer|avg|shared|year\d+|\d{4}-\d{2})$/;

/** A name the user gives a row of one of the plan's tables; what a REF could mistake for something else is refused. */
export const Id = z
  .string()
  .regex(new RegExp(ID_PATTERN), 'an id starts with a letter and holds letters, digits, - and _ (64 at most)')
  .refine((id) => !RESERVED.test(id), 'this word has a meaning of its own in a reference; choose another id');

/** A quantity as it is written: a number, `75%`, `130k`, a ratio or a range (L5). */
export const q = (text: string) =>
  z
    .union([
      z.number(),
      z.string().regex(new RegExp(QUANTITY_PATTERN), 'not a number; write 0.75, 75%, 130k, 2/3 or a range 5..8'),
    ])
    .describe(text);
export const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written 2026-01');
export const timed = (text: string) =>
  z
    .union([q(text), z.record(MonthText, q(text))])
    .describe(`${text} Either one value, or values by month, each valid from its month on.`);
export const table = <T extends z.ZodType>(row: T) => z.record(Id, row);
export const name = z.string().min(1).max(200).describe('The name people read.');
export const note = z.string().describe('Why, in a sentence.').optional();
