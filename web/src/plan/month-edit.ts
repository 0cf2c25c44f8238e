import type { InputView, MonthTable, Written } from './engine-messages.ts';

/** A driver's values by month: what stands in a month, and how the file is to read after some months are changed. */

type Driver = Pick<InputView, 'written' | 'takes' | 'text'>;
type Value = string | number;

/** Whether a value is a table of months; of other parts of a plan nobody asks. */
export const isTable = (written: unknown): written is MonthTable => typeof written === 'object' && written !== null;

/** What is written for a month: its own value, or the one it still has from an earlier month. */
export const writtenIn = ({ written, takes, text }: Driver, month: string): Value | undefined => {
  if (!isTable(written)) return written ?? text;
  if (takes === 'only') return written[month];
  const from = Object.keys(written)
    .filter((key) => key <= month)
    .sort()
    .at(-1);
  return from === undefined ? undefined : written[from];
};

const inOrder = (table: MonthTable): MonthTable =>
  Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * A driver's values after some months were typed. A typed month changes that month only, as in a spreadsheet: where a
 * value would carry on from it, the former one is written in the month after. A driver that takes one value for all
 * months takes the last one typed.
 */
export const withMonths = (driver: Driver, months: readonly string[], typed: ReadonlyMap<string, Value>): Written => {
  const { written, takes } = driver;
  if (takes === 'one') return [...typed.values()].at(-1);
  if (takes === 'only') return inOrder({ ...(isTable(written) ? written : {}), ...Object.fromEntries(typed) });
  const table: Record<string, Value> = isTable(written) ? { ...written } : {};
  const [first = ''] = months;
  const kept = (month: string): Value | undefined => (isTable(written) ? written[month] : undefined);
  let before = isTable(written) ? writtenIn(driver, previous(first)) : undefined;
  for (const month of months) {
    const value = typed.get(month) ?? writtenIn(driver, month);
    const isOwn = kept(month) !== undefined && String(kept(month)) === String(value);
    if (!isOwn && (value === undefined ? before === undefined : String(value) === String(before))) delete table[month];
    else table[month] = value ?? 0;
    before = value;
  }
  const keys = Object.keys(table);
  const single = !isTable(written) && keys.length === 1 && keys[0] === first;
  return single ? table[first] : inOrder(table);
};

/**
 * A driver's values after some months were cleared: in a month cleared holds again what holds before it, and the months
 * after keep theirs. Values of single months are taken out. A month with nothing before it keeps its value.
 */
export const withoutMonths = (driver: Driver, months: readonly string[], cleared: ReadonlySet<string>): Written => {
  const { written, takes } = driver;
  if (!isTable(written)) return written;
  if (takes === 'only') return Object.fromEntries(Object.entries(written).filter(([month]) => !cleared.has(month)));
  const table: Record<string, Value> = { ...written };
  const [first = ''] = months;
  let before = writtenIn(driver, previous(first));
  let wasCleared = false;
  for (const month of months) {
    const isCleared = cleared.has(month) && before !== undefined;
    const value = isCleared ? before : writtenIn(driver, month);
    if (isCleared || (wasCleared && String(value) === String(before))) delete table[month];
    else if (value !== undefined && String(value) !== String(before)) table[month] = value;
    wasCleared = isCleared;
    before = value;
  }
  const [only, ...others] = Object.keys(table);
  return only !== undefined && others.length === 0 && only <= first ? table[only] : inOrder(table);
};

/** The month before. */
const previous = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number > 1 ? `${year}-${String(number - 1).padStart(2, '0')}` : `${year - 1}-12`;
};
