import { addMonths, type Finding, isMonth, type Month, monthsBetween } from '@fulcrum/engine';

/** Whole months, both ends included: `2025-01` to `2025-06`. */
export type Period = { readonly from: string; readonly to: string };
export type Periods = { readonly before: Period; readonly after: Period };

export const monthsOf = ({ from, to }: Period): number => monthsBetween(from as Month, to as Month) + 1;

/** `2025-01..2025-06`, or one month; undefined for anything else. */
export const parsePeriod = (text: string): Period | undefined => {
  const [from = '', to = from, ...more] = text.split('..').map((part) => part.trim());
  return more.length === 0 && isMonth(from) && isMonth(to) && from <= to ? { from, to } : undefined;
};

/**
 * Two periods to compare: as asked; else the last months beside the same months a year before, where there are at least three
 * of them, so that seasons don't pass for effects; else the later half beside the earlier one. A finding where that cannot be.
 */
export const periodsOf = (span: Period, asked: Partial<Periods>): Periods | Finding => {
  const months = monthsOf(span);
  if (asked.before !== undefined || asked.after !== undefined) {
    const { before, after } = asked;
    if (before === undefined || after === undefined)
      return wrong(
        'two periods are compared, and only one is given',
        'give both: --before 2025-01..2025-06 --after 2025-07..2025-12',
      );
    for (const period of [before, after])
      if (period.from < span.from || period.to > span.to)
        return wrong(
          `${period.from}..${period.to} is not within the months of the ledger, ${span.from} to ${span.to}`,
          'choose months the ledger has',
        );
    if (after.from <= before.to)
      return wrong('the later period starts before the earlier one ends', 'let them follow each other');
    return { before, after };
  }
  if (months < 2) return wrong('there is one month of ledger, and two periods are compared', 'import more months');
  const last = span.to as Month;
  const yearAgo = months - 12;
  if (yearAgo >= 3) {
    const length = Math.min(12, yearAgo);
    return {
      before: { from: addMonths(last, -11 - length), to: addMonths(last, -12) },
      after: { from: addMonths(last, 1 - length), to: last },
    };
  }
  const half = Math.floor(months / 2);
  return {
    before: { from: addMonths(last, 1 - 2 * half), to: addMonths(last, -half) },
    after: { from: addMonths(last, 1 - half), to: last },
  };
};

const wrong = (message: string, advice: string): Finding => ({
  code: 'support.periods',
  severity: 'error',
  message,
  advice,
});
