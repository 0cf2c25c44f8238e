/** Money as `--json` gives it: whole minor units of a currency. */
export type MoneyJson = { readonly minor: number; readonly currency: string };

/** Minor units in a major one of a currency: 100 for USD, 1 for JPY. */
export const minorPerMajor = (currency: string): number => {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions();
    return 10 ** (maximumFractionDigits ?? 2);
  } catch {
    // A plan may name a currency of its own; hundredths are what nearly all have.
    return 100;
  }
};

/** Major units as whole minor ones, half away from zero. */
export const moneyJson = (major: number, currency: string): MoneyJson => {
  const minor = Math.sign(major) * Math.round(Math.abs(major) * minorPerMajor(currency));
  return { minor: minor === 0 ? 0 : minor, currency };
};

/** Whole minor units as text in major ones, exactly: `1,234.50`. */
export const formatMinor = (minor: number, scale: number): string => {
  const digits = Math.round(Math.log10(scale));
  const [whole, fraction] = [Math.trunc(Math.abs(minor) / scale), Math.abs(minor) % scale];
  const text = `${whole.toLocaleString('en-US')}${digits === 0 ? '' : `.${String(fraction).padStart(digits, '0')}`}`;
  return minor < 0 ? `-${text}` : text;
};
