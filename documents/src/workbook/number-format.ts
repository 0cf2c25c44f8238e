import type { Series } from '@fulcrum/engine';

/** Negatives carry a minus sign and stay black: a shortfall isn't an error. */
const signed = (positive: string): string => `${positive};"−"${positive}`;

const WHOLE = signed('#,##0');
const ONE = signed('#,##0.0');
const TWO = signed('#,##0.00');
const FOUR = signed('#,##0.0000');
const SHARE = signed('0.0\\ %');

/** Bare numbers that are no share of anything. */
const MULTIPLES =
  /^(fx|staffing\.span|touch\.times|value\.|retention\.breakEven\.years|load\.|ramp\.loss|lifetimeValue\.|delivery\.perNetNewArr|cost\.perRetainedDollar)|\.index$/;

export const isShare = (series: Series): boolean =>
  (series.unit === '1' || series.unit === '1/year') && !MULTIPLES.test(series.metric.id);

/** How a finance person would show the row: money whole, rates with two decimals, shares in per cent. */
export const formatOf = (series: Series): string => {
  const { unit } = series;
  if (isShare(series)) return SHARE;
  if (series.metric.id === 'fx') return FOUR;
  if (/^money\/(hour|minute|case)$/.test(unit)) return TWO;
  if (unit.startsWith('money')) return WHOLE;
  // A month’s customers come and go in fractions.
  if (unit === 'customer' && series.kind === 'flow') return ONE;
  if (
    unit === 'customer' ||
    unit === 'case' ||
    unit === 'minute' ||
    unit === 'hour' ||
    unit === 'hour/year' ||
    unit === 'hour/fte/year'
  )
    return WHOLE;
  if (
    unit === 'fte' ||
    unit === 'customer/fte' ||
    unit === 'hour/customer/year' ||
    unit === 'year' ||
    unit === 'week' ||
    unit === 'month'
  )
    return ONE;
  return TWO;
};

const MANY: Readonly<Record<string, string>> = {
  fte: 'people',
  hour: 'hours',
  customer: 'customers',
  case: 'cases',
  minute: 'minutes',
  week: 'weeks',
  month: 'months',
  year: 'years',
  day: 'days',
  time: 'times',
};
const PER: Readonly<Record<string, string>> = {
  year: 'a year',
  month: 'a month',
  week: 'a week',
  day: 'a day',
  fte: 'per person',
};

/** `money/customer/year` → `USD per customer a year`. */
export const unitWords = (series: Series, currency: string): string => {
  if (isShare(series)) return series.unit === '1' ? '%' : '% a year';
  if (series.unit === '1') return 'ratio';
  const [top = '1', ...below] = series.unit.split('/');
  const above = top
    .split('*')
    .map((base) => (base === 'money' ? currency : base === '1' ? 'times' : (MANY[base] ?? base)))
    .join(' × ');
  const spans = below.filter((base) => ['year', 'month', 'week', 'day'].includes(base));
  const others = below.filter((base) => !spans.includes(base));
  return [above, ...others.map((base) => PER[base] ?? `per ${base}`), ...spans.map((base) => PER[base])].join(' ');
};
