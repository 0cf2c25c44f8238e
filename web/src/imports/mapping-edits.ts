import type { FileMapping } from '../client.ts';

/** A map as the editor needs it: where each column comes from. Other parts of a source travel along untouched. */
export type Source = Readonly<Record<string, unknown>>;

const columnsOf = (mapping: FileMapping | undefined): Readonly<Record<string, Source>> =>
  (mapping?.columns ?? {}) as Readonly<Record<string, Source>>;

export const sourceOf = (mapping: FileMapping | undefined, column: string): Source | undefined =>
  columnsOf(mapping)[column];

const without = (mapping: FileMapping, column: string): Record<string, Source> =>
  Object.fromEntries(Object.entries(columnsOf(mapping)).filter(([name]) => name !== column));

/** Reads a column from a header, from a constant, or not at all. */
export const withHeader = (mapping: FileMapping, column: string, header: string): FileMapping => {
  const { constant: _, column: __, ...rest } = sourceOf(mapping, column) ?? {};
  return { ...mapping, columns: { ...columnsOf(mapping), [column]: { ...rest, column: [header] } } };
};
export const withConstant = (mapping: FileMapping, column: string, constant: string): FileMapping => ({
  ...mapping,
  columns: { ...columnsOf(mapping), [column]: { constant } },
});
export const withoutColumn = (mapping: FileMapping, column: string): FileMapping => ({
  ...mapping,
  columns: without(mapping, column),
});

/** Says more of how a column is written: its unit, its date format; an empty word says no more. */
export const withDetail = (
  mapping: FileMapping,
  column: string,
  detail: 'as' | 'format',
  value: string,
): FileMapping => {
  const { [detail]: _, ...rest } = sourceOf(mapping, column) ?? {};
  return {
    ...mapping,
    columns: { ...columnsOf(mapping), [column]: value === '' ? rest : { ...rest, [detail]: value } },
  };
};

/** A header as a canonical name: `Started On ` is `started_on`. */
const canonical = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** A first map to another table: columns that are called alike; what is said of the whole file stays. */
export const toTable = (
  mapping: FileMapping | undefined,
  table: string,
  columns: readonly string[],
  headers: readonly string[],
): FileMapping => {
  const { dates, decimal, delimiter, zone } = mapping ?? {};
  const said = Object.fromEntries(
    Object.entries({ dates, decimal, delimiter, zone }).filter(([, one]) => one !== undefined),
  );
  const found = columns.flatMap((name) => {
    const header = headers.find((one) => canonical(one) === name);
    return header === undefined ? [] : [[name, { column: [header] }] as const];
  });
  return { ...said, table, columns: Object.fromEntries(found) };
};
