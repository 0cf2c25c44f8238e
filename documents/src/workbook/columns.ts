import type { Model } from '@fulcrum/engine';

/** Columns every sheet over time shares: label, unit, rule, a value for each period, then months, hidden months, years. */
export type Columns = {
  readonly each: number;
  readonly months: number;
  readonly hidden: number;
  readonly years: number;
  /** Periods a workbook has of an evaluation's: quarters are left to its readers. */
  readonly periods: number;
  readonly last: number;
  /** The column of an evaluation's index (months, hidden months, then years). */
  readonly at: (index: number) => number;
};

const FIRST_MONTH = 5;

export const columnsOf = (model: Model): Columns => {
  const months = model.months.length;
  const years = model.years.length;
  return {
    each: 4,
    months,
    hidden: model.hidden,
    years,
    periods: months + model.hidden + years,
    last: FIRST_MONTH - 1 + months + model.hidden + years,
    at: (index) => FIRST_MONTH + index,
  };
};

/** `1` → `A`, `27` → `AA`. */
export const letters = (column: number): string => {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
};

/** The sheet's name as a formula writes it, with its exclamation mark. */
export const sheetPrefix = (sheet: string): string =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(sheet) ? `${sheet}!` : `'${sheet.replaceAll("'", "''")}'!`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-01` → `Jan 2026`. */
export const monthLabel = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

/** Heads of the columns of months, hidden months and years. */
export const periodLabels = (model: Model): string[] => {
  const hidden = Array.from({ length: model.hidden }, (_, at) => `+ ${at + 1}`);
  const years = model.years.map((year, at) => {
    const first = model.months[year.from] ?? '';
    const full = year.to - year.from === 11;
    if (full && first.endsWith('-01')) return first.slice(0, 4);
    return full ? `Year ${at + 1}` : `Year ${at + 1}, ${year.to - year.from + 1} mo`;
  });
  return [...model.months.map(monthLabel), ...hidden, ...years];
};
