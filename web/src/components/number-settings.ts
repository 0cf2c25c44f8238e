/** How this reader writes numbers, kept in the browser. Everything else about a number follows from its unit. */
export type NumberSettings = {
  /** `auto` is the browser's language. */
  readonly language: string;
  readonly negatives: 'minus' | 'brackets';
  /** A thin space between thousands reads the same everywhere; or the mark of the language. */
  readonly thousands: 'space' | 'language';
};

const STANDARD: NumberSettings = { language: 'auto', negatives: 'minus', thousands: 'space' };
const KEY = 'fulcrum-numbers';

const isLanguage = (tag: unknown): tag is string => {
  if (typeof tag !== 'string') return false;
  try {
    return tag === 'auto' || Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

const read = (): NumberSettings => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<NumberSettings>;
    return {
      language: isLanguage(kept.language) ? kept.language : STANDARD.language,
      negatives: kept.negatives === 'brackets' ? 'brackets' : 'minus',
      thousands: kept.thousands === 'language' ? 'language' : 'space',
    };
  } catch {
    // Storage may be forbidden or hold something else.
    return STANDARD;
  }
};

let settings = read();
const listeners = new Set<() => void>();

export const numberSettings = (): NumberSettings => settings;

export const setNumbers = (change: Partial<NumberSettings>): void => {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // It holds until the page is left.
  }
  for (const listener of listeners) listener();
};

export const onNumbers = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The language numbers and dates are written in. */
export const languageOfNumbers = (): string =>
  settings.language !== 'auto' ? settings.language : typeof navigator === 'undefined' ? 'en-US' : navigator.language;
