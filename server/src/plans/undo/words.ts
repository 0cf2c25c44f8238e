import type { PlanChange } from '@fulcrum/engine';

const MOST = 5;

const shown = (value: unknown): string =>
  value !== null && typeof value === 'object' ? 'what it was' : value === null ? 'nothing' : String(value);

const wordsOf = ({ path, before, after }: PlanChange): string => {
  if (path === '') return 'comments, order or layout as they were';
  if (before === undefined) return `${path} removed again`;
  return after === undefined ? `${path} put back` : `${path} back to ${shown(before)}`;
};

/** What taking changes back does, in words: `segments.smb.arrPerCustomer back to 15000`. */
export const takenBack = (changes: readonly PlanChange[]): string =>
  [...changes.slice(0, MOST).map(wordsOf), ...(changes.length > MOST ? [`${changes.length - MOST} more`] : [])].join(
    '; ',
  );
