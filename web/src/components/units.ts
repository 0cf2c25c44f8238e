import { decimalsOfMoney, formatNumber } from './format.ts';

const WORDS: Readonly<Record<string, string>> = {
  customer: 'customer',
  fte: 'person',
  hour: 'h',
  minute: 'min',
  day: 'day',
  week: 'wk',
  month: 'mo',
  year: 'yr',
  case: 'case',
};
const PLURAL: Readonly<Record<string, string>> = {
  customer: 'customers',
  fte: 'people',
  day: 'days',
  week: 'weeks',
  month: 'months',
  year: 'years',
  case: 'cases',
};

// Plain numbers among the metrics without a unit; every other one is a share.
const MULTIPLES =
  /^(touch\.times|touch\.timesPerWeek|lifetimeValue\.toAcquisitionCost|delivery\.perNetNewArr|value\.\w*[yY]ears|retention\.breakEven\.years|load\.)/;

/** Whether a metric is shown as a percentage. */
export const isShare = (unit: string, metric: string): boolean => unit === '1' && !MULTIPLES.test(metric);

/** The unit of a metric in words: `USD / customer / year`, `people`, `%`. */
export const unitWords = (unit: string, metric: string, currency: string): string => {
  if (unit === '1') return isShare(unit, metric) ? '%' : '×';
  const [first = '', ...rest] = unit.split('/');
  const head = first === 'money' ? currency : first === '1' ? '' : (PLURAL[first] ?? WORDS[first] ?? first);
  return [head, ...rest.map((part) => (part === 'money' ? currency : (WORDS[part] ?? part)))].join(' / ').trim();
};

/** What a figure is multiplied by before it is shown. */
export const factorOf = (unit: string, metric: string): number => (isShare(unit, metric) ? 100 : 1);

/** Decimals a row of figures is shown with: one choice for the whole row, so that it aligns. */
export const decimalsOf = (unit: string, metric: string, values: ArrayLike<number>, currency = 'USD'): number => {
  if (isShare(unit, metric)) return 1;
  let top = 0;
  let isWhole = true;
  // One pass that makes nothing: this is asked of every row in sight each time a driver moves.
  for (let at = 0; at < values.length; at++) {
    const value = Math.abs(values[at] ?? Number.NaN);
    if (!Number.isFinite(value)) continue;
    if (value > top) top = value;
    if (isWhole && Math.abs(value - Math.round(value)) >= 1e-9) isWhole = false;
  }
  if (isWhole) return 0;
  if (unit.startsWith('money')) return top >= 1000 ? 0 : decimalsOfMoney(currency);
  if (unit.startsWith('fte')) return top >= 1000 ? 0 : 1;
  return top >= 100 ? 0 : top >= 10 ? 1 : 2;
};

/** A single figure with its unit, for sentences and the why panel: `8.8 %`, `182 000 USD / person / year`. */
export const formatFigure = (value: number, unit: string, metric: string, currency: string, exact = false): string => {
  if (!Number.isFinite(value)) return 'n/a';
  const shown = value * factorOf(unit, metric);
  const whole = Math.abs(shown - Math.round(shown)) < 1e-9;
  const decimals = exact ? (whole ? 0 : Math.abs(shown) >= 1000 ? 2 : 4) : decimalsOf(unit, metric, [value], currency);
  const words = unitWords(unit, metric, currency);
  // Beside grouped digits a thin space would read as one more group.
  return `${formatNumber(shown, decimals)}${words.startsWith('%') ? '\u202f' : '\u00a0'}${words}`;
};
