import { isMoney } from './units.ts';

/** What stands where nothing can be computed: never 0. */
export const NO_FIGURE = 'n/a';

const near = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, Math.abs(value));

/** Decimals that suit all figures of a row, so that they align: none for whole or large ones. */
export const decimalsFor = (values: readonly number[], unit: string, part = false): number => {
  const known = values.filter(Number.isFinite);
  if (part) return 2;
  if (known.every(near)) return 0;
  const largest = Math.max(...known.map(Math.abs));
  if (isMoney(unit)) return largest >= 1000 ? 0 : 2;
  return largest >= 1000 ? 0 : largest >= 100 ? 1 : 2;
};

const FORMATS = new Map<number, Intl.NumberFormat>();

const formatOf = (decimals: number): Intl.NumberFormat => {
  const known = FORMATS.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  FORMATS.set(decimals, made);
  return made;
};

/** `62,168,715`; a figure that rounds to zero has no sign. */
export const formatNumber = (value: number, decimals: number): string => {
  if (!Number.isFinite(value)) return NO_FIGURE;
  const text = formatOf(decimals).format(value);
  return /[1-9]/.test(text) ? text : text.replace('-', '');
};

/** One figure by itself, with as many decimals as suit it; a part of a whole in per cent, without the sign. */
export const formatFigure = (value: number, unit: string, part = false): string => {
  if (part) return formatNumber(value * 100, 2);
  const decimals = decimalsFor([value], unit);
  return formatNumber(value, decimals > 0 && Math.abs(value) < 1 ? 4 : decimals);
};
