/**
 * A unit as exponents of base units: `{money: 1, year: -1}` is money per year; `{}` is a bare number.
 * Written `money/year`, `money/customer/year`, `hour/case`, `1`.
 */
export type Unit = Readonly<Record<string, number>>;

const BASES = new Set(['money', 'customer', 'fte', 'hour', 'minute', 'week', 'month', 'year', 'case', 'time', 'day']);

/** The bare number: shares, ratios, counts of nothing in particular. */
export const ONE: Unit = {};

/** Reads `a*b/c/d`; throws on an unknown base unit, for units are written by programmers. */
export const parseUnit = (text: string): Unit => {
  const exponents: Record<string, number> = {};
  let sign = 1;
  for (const token of text.split(/([*/])/)) {
    if (token === '*') sign = 1;
    else if (token === '/') sign = -1;
    else if (token !== '1') {
      if (!BASES.has(token)) throw new Error(`unknown unit "${token}" in "${text}"`);
      exponents[token] = (exponents[token] ?? 0) + sign;
    }
  }
  return withoutZeros(exponents);
};

const withoutZeros = (exponents: Record<string, number>): Unit =>
  Object.fromEntries(Object.entries(exponents).filter(([, exponent]) => exponent !== 0));

const combine = (a: Unit, b: Unit, sign: 1 | -1): Unit => {
  const exponents: Record<string, number> = { ...a };
  for (const [base, exponent] of Object.entries(b)) exponents[base] = (exponents[base] ?? 0) + sign * exponent;
  return withoutZeros(exponents);
};

/** The unit of a product. */
export const timesUnit = (a: Unit, b: Unit): Unit => combine(a, b, 1);

/** The unit of a quotient. */
export const perUnit = (a: Unit, b: Unit): Unit => combine(a, b, -1);

/** Whether two units are the same, so that their values may be added or compared. */
export const sameUnit = (a: Unit, b: Unit): boolean => Object.keys(combine(a, b, -1)).length === 0;

/** `money/customer/year`; `1` for a bare number. */
export const formatUnit = (unit: Unit): string => {
  const write = (base: string, exponent: number): string[] => Array<string>(Math.abs(exponent)).fill(base);
  const entries = Object.entries(unit).sort(([a], [b]) => a.localeCompare(b, 'en'));
  const above = entries.flatMap(([base, exponent]) => (exponent > 0 ? write(base, exponent) : []));
  const below = entries.flatMap(([base, exponent]) => (exponent < 0 ? write(base, exponent) : []));
  return [above.join('*') || '1', ...below].join('/');
};
