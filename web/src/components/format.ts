import { languageOfNumbers, numberSettings } from './number-settings.ts';

/** Every number shown goes through this file: locale, minus, thin-space thousands, decimals by unit. */

const MINUS = '−';
const THIN = '\u202f';
const kept = new Map<string, Intl.NumberFormat>();

const formatter = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const { minimumFractionDigits, maximumFractionDigits, notation, currency } = options;
  const key = [languageOfNumbers(), minimumFractionDigits, maximumFractionDigits, notation, currency].join('/');
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.NumberFormat(languageOfNumbers(), { useGrouping: 'always', ...options });
  kept.set(key, made);
  return made;
};

// What a formatter writes between thousands and before what is below zero, read off once.
const marksOf = (format: Intl.NumberFormat): { readonly group: string; readonly minus: string } => {
  const known = keptMarks.get(format);
  if (known) return known;
  const parts = format.formatToParts(-1234567);
  const one = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const made = { group: one('group'), minus: one('minusSign') };
  keptMarks.set(format, made);
  return made;
};
const keptMarks = new WeakMap<Intl.NumberFormat, { readonly group: string; readonly minus: string }>();

/** A number in the house's manner: true minus or brackets, thousands as the reader set them. */
const written = (format: Intl.NumberFormat, value: number): string => {
  const { negatives, thousands } = numberSettings();
  const inBrackets = negatives === 'brackets' && value < 0;
  const { group, minus } = marksOf(format);
  const plain = format.format(inBrackets ? -value : value);
  const grouped = thousands === 'space' && group !== '' && group !== THIN ? plain.replaceAll(group, THIN) : plain;
  const words = value < 0 && minus !== '' && minus !== MINUS ? grouped.replace(minus, MINUS) : grouped;
  return inBrackets ? `(${words})` : words;
};

/** No minus before what is shown as zero. */
const rounded = (value: number, decimals: number): number => (Number(value.toFixed(decimals)) === 0 ? 0 : value);

/** A number with its decimals, `−1 080.0`; empty for what cannot be computed. */
export const formatNumber = (value: number, decimals: number): string => {
  if (!Number.isFinite(value)) return '';
  const format = formatter({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return written(format, rounded(value, decimals));
};

/** Decimals a currency is counted in: two for most, none for the yen. */
export const decimalsOfMoney = (currency: string): number => {
  try {
    return formatter({ style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // A plan may count in something that is no ISO currency.
    return 2;
  }
};

const inEnglish = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 999_500_000) return `${formatNumber(value / 1e9, size >= 99_500_000_000 ? 0 : 1)}B`;
  if (size >= 999_500) return `${formatNumber(value / 1e6, size >= 99_500_000 ? 0 : 1)}M`;
  if (size >= 9_995) return `${formatNumber(value / 1e3, 0)}k`;
  if (size >= 1_000) return `${formatNumber(value / 1e3, 1)}k`;
  return formatNumber(value, size > 0 && size < 10 ? 1 : 0);
};

/** Money in charts and tiles: `12.4M`, `−380k`, `12,4 Mio.`. The full value belongs on hover. */
export const formatShort = (value: number): string => {
  if (!Number.isFinite(value)) return '';
  const short = languageOfNumbers().startsWith('en')
    ? inEnglish(value)
    : Math.abs(value) < 10_000
      ? formatNumber(value, Math.abs(value) > 0 && Math.abs(value) < 10 ? 1 : 0)
      : written(formatter({ notation: 'compact', maximumFractionDigits: 1 }), value);
  // What stands behind the number belongs inside its brackets.
  return short.startsWith('(') && !short.endsWith(')') ? `${short.replace(')', '')})` : short;
};

/** `8.8 %`, from a share of one. */
export const formatShare = (share: number, decimals = 1): string =>
  Number.isFinite(share) ? `${formatNumber(share * 100, decimals)}${THIN}%` : '';

// A formatter of dates is dear to make, and a table of months asks for one a column.
const keptDates = new Map<string, Intl.DateTimeFormat>();

const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${languageOfNumbers()} ${JSON.stringify(options)}`;
  const made = keptDates.get(key) ?? new Intl.DateTimeFormat(languageOfNumbers(), options);
  keptDates.set(key, made);
  return made;
};

const ofMonth = (month: string, options: Intl.DateTimeFormatOptions): string => {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return dates({ ...options, timeZone: 'UTC' }).format(new Date(Date.UTC(year, number - 1, 1)));
};

/** `Jan 2026`, from `2026-01`. */
export const formatMonth = (month: string, style: 'short' | 'long' = 'long'): string =>
  ofMonth(month, style === 'long' ? { month: 'short', year: 'numeric' } : { month: 'short' });

/** `22 Nov, 14:05`. */
export const formatInstant = (iso: string): string =>
  new Intl.DateTimeFormat(languageOfNumbers(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));

/** `22 Nov 2026`. */
export const formatDay = (at: Date): string =>
  new Intl.DateTimeFormat(languageOfNumbers(), { day: 'numeric', month: 'short', year: 'numeric' }).format(at);

/** A finding's words as a sentence: a capital first. */
export const sentence = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);
