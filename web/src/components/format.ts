/** Every number shown goes through this file: locale, minus, thin-space thousands, decimals by unit. */

const MINUS = '−';
const THIN = '\u202f';
const locale = (): string => (typeof navigator === 'undefined' ? 'en-US' : navigator.language);
const kept = new Map<string, Intl.NumberFormat>();

const formatter = (decimals: number): Intl.NumberFormat => {
  const key = `${locale()}/${decimals}`;
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: 'always',
  });
  kept.set(key, made);
  return made;
};

/** A number with its decimals, `−1 080.0`; empty for what cannot be computed. */
export const formatNumber = (value: number, decimals: number): string => {
  if (!Number.isFinite(value)) return '';
  const rounded = Number(value.toFixed(decimals)) === 0 ? 0 : value;
  return formatter(decimals)
    .formatToParts(rounded)
    .map(({ type, value: part }) => (type === 'group' ? THIN : type === 'minusSign' ? MINUS : part))
    .join('');
};

/** Money in charts and tiles: `12.4M`, `−380k`. The full value belongs on hover. */
export const formatShort = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 999_500) return `${formatNumber(value / 1e6, size >= 99_500_000 ? 0 : 1)}M`;
  if (size >= 9_995) return `${formatNumber(value / 1e3, 0)}k`;
  if (size >= 1_000) return `${formatNumber(value / 1e3, 1)}k`;
  return formatNumber(value, size > 0 && size < 10 ? 1 : 0);
};

/** `8.8 %`, from a share of one. */
export const formatShare = (share: number, decimals = 1): string =>
  Number.isFinite(share) ? `${formatNumber(share * 100, decimals)}${THIN}%` : '';

/** `Jan 2026`, from `2026-01`. */
export const formatMonth = (month: string, style: 'short' | 'long' = 'long'): string => {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  const options: Intl.DateTimeFormatOptions = { month: 'short', timeZone: 'UTC' };
  if (style === 'long') options.year = 'numeric';
  return new Intl.DateTimeFormat(locale(), options).format(new Date(Date.UTC(year, number - 1, 1)));
};

/** `22 Nov, 14:05`. */
export const formatInstant = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  );

/** A finding's words as a sentence: a capital first. */
export const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
