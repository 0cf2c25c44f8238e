import type { Series } from '@fulcrum/engine';

const WORDS: Readonly<Record<string, string>> = {
  year: 'yr',
  month: 'mo',
  week: 'wk',
  hour: 'h',
  minute: 'min',
  fte: 'FTE',
};

/** Bare numbers that read as parts of a whole; the others are multiples (`×`). */
const PARTS =
  /share|viability|margin|utilisation|growth|automated|releases|customerTime|billable|attach|discount|hosting|retention|expansion|contraction|migration|renewals|^mix$|^scope|^pay\.(load|raise|variable)|variance/i;

/** Whether a row's figures are shown in per cent. */
export const isPart = (one: Pick<Series, 'unit' | 'metric'>): boolean => one.unit === '1' && PARTS.test(one.metric.id);

/** Whether a unit is an amount of money, per something or not. */
export const isMoney = (unit: string): boolean => unit === 'money' || unit.startsWith('money/');

/** A row's unit as it stands beside its figures: `USD/customer/yr`, `% of ARR`, `FTE`. */
export const unitWords = (one: Pick<Series, 'unit' | 'metric'>, currency: string): string => {
  if (one.unit === '1') {
    if (!isPart(one)) return '×';
    return /shareOfArr|^viability/.test(one.metric.id) ? '% of ARR' : '%';
  }
  return one.unit
    .split('/')
    .map((part) =>
      part
        .split('*')
        .map((base) => (base === 'money' ? currency : (WORDS[base] ?? base)))
        .join('·'),
    )
    .join('/')
    .replace(/^customer$/, 'customers')
    .replace(/^case$/, 'cases')
    .replace(/^customer\//, 'customers/');
};
