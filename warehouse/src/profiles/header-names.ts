/** A header cell as a canonical name: `Started On ` is `started_on`. */
export const headerName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/** Prefixes under which loaders put a record's own fields. */
const WRAPPED = /^(?:property|properties|fields|attributes|_airbyte_data|record|data)_+(?=.)/;

/**
 * All names a header may go by, the most exact first: `AccountId`, `Account ID` and `properties.account_id` all go by
 * `account_id`; `Created (UTC)` by `created_utc` and `created`; `Custom field (Region)` by `region` too.
 */
export const namesOf = (cell: string): string[] => {
  const inner = /^custom field \((.+)\)$/i.exec(cell.trim())?.[1];
  const whole = snake(cell);
  const bare = snake(cell.replace(/[([][^)\]]*[)\]]/g, ' '));
  const names = [whole, whole.replace(WRAPPED, ''), bare, bare.replace(WRAPPED, ''), ...(inner ? [snake(inner)] : [])];
  return [...new Set(names.filter((name) => name !== ''))];
};

const snake = (cell: string): string =>
  cell
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\ufeff]/g, '')
    .replace(/#/g, ' number ')
    .replace(/%/g, ' percent ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/__c$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^_/, '');

/** The headers of a file, found by any of their names; a name two headers share finds neither of them by that name. */
export type Headers = {
  readonly cells: readonly string[];
  /** The header that goes by one of `names`, tried in order. */
  readonly find: (names: readonly string[]) => string | undefined;
};

export const headersOf = (cells: readonly string[]): Headers => {
  const found = new Map<string, { readonly cell: string; readonly rank: number }>();
  const count = new Map<string, number>();
  for (const cell of cells) count.set(cell.trim().toLowerCase(), (count.get(cell.trim().toLowerCase()) ?? 0) + 1);
  for (const cell of cells) {
    if (cell.trim() === '' || (count.get(cell.trim().toLowerCase()) ?? 0) > 1) continue;
    namesOf(cell).forEach((name, rank) => {
      const known = found.get(name);
      if (!known || rank < known.rank) found.set(name, { cell, rank });
    });
  }
  return {
    cells,
    find: (names) => names.map((name) => found.get(name)?.cell).find((cell) => cell !== undefined),
  };
};

/** A short list of header names: `a b c` as data. */
export const listed = (names: string): string[] => names.split(/\s+/).filter((name) => name !== '');
