import { parseTimeEquation, type TimeEquation, type TimeFields } from '@fulcrum/engine';
import { z } from 'zod';

/** What equations for each kind of record may ask for. */
export const TIME_FIELDS = {
  cases: { words: ['product', 'channel', 'priority'], figures: ['contacts'], marks: ['reopened'] },
  touches: { words: ['kind'], figures: [], marks: [] },
} as const satisfies Readonly<Record<string, TimeFields>>;
export type TimedRecords = keyof typeof TIME_FIELDS;

/** An equation for records without minutes; calibrated, it is multiplied by recorded ÷ equation over those that have minutes. */
export type StandardTime = { readonly text: string; readonly equation: TimeEquation; readonly calibrate: boolean };

const standardOf = (records: TimedRecords) =>
  z
    .union([
      z.string(),
      z.number(),
      z.strictObject({ minutes: z.union([z.string(), z.number()]), calibrate: z.boolean().default(false) }),
    ])
    .transform((given, context): StandardTime => {
      const { minutes, calibrate } = typeof given === 'object' ? given : { minutes: given, calibrate: false };
      const text = String(minutes);
      const parsed = parseTimeEquation(text, TIME_FIELDS[records]);
      if ('problem' in parsed) {
        context.addIssue({ code: 'custom', message: parsed.problem });
        return z.NEVER;
      }
      return { text, equation: parsed.equation, calibrate };
    });

/** Standard times (METHOD C4). Touches are work only when a time is given for them, for time entries may be the same work. */
export const timesPolicy = z
  .strictObject({ cases: standardOf('cases').optional(), touches: standardOf('touches').optional() })
  .default({});
