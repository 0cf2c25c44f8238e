import type { ColumnSource, Mapping } from './mapping.ts';
import { type FactTable, TABLES } from './tables.ts';

/** A header cell as a canonical name: `Started On ` is `started_on`. */
export const headerName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** The map of a file whose headers are canonical; undefined when they fit no table, or two equally well. */
export const recognise = (header: readonly string[]): Mapping | undefined => {
  const names = header.map(headerName);
  const fits = TABLES.filter((table) => isFile(table, names))
    .map((table) => ({
      table,
      matched: table.columns.filter(({ name }) => names.includes(name)).length,
      required: requiredOf(table).length,
    }))
    .sort((a, b) => b.matched - a.matched || b.required - a.required);
  const [best, second] = fits;
  if (!best || (second && second.matched === best.matched && second.required === best.required)) return undefined;
  const columns: Record<string, ColumnSource> = {};
  for (const { name } of best.table.columns) {
    const index = names.indexOf(name);
    const cell = header[index];
    if (index >= 0 && cell !== undefined) columns[name] = { column: [cell] };
  }
  return { table: best.table.name, columns };
};

/** Columns a file must have to be this table: `started_at` does for `started_on`, and a content key needs none. */
export const requiredOf = (table: FactTable): string[] =>
  table.columns
    .filter(({ name, required }) => required && !(table.contentKey && table.key.includes(name)))
    .map(({ name }) => name);

/** Whether these columns are enough for the table; else what is missing. */
export const missingColumns = (table: FactTable, names: readonly string[]): string[] =>
  requiredOf(table).filter((name) => !names.includes(name) && !(name === 'started_on' && names.includes('started_at')));

const isFile = (table: FactTable, names: readonly string[]): boolean =>
  missingColumns(table, names).length === 0 &&
  (table.oneOf === undefined || table.oneOf.some((name) => names.includes(name)));
