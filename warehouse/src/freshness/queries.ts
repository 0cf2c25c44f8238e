import type { Facts } from '../db/open-facts.ts';
import { numberOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import { TABLES, type TableName } from '../profiles/tables.ts';
import type { Scope } from '../scope.ts';

/** The date a row of each table belongs to. */
const DATED: Readonly<Record<TableName, string>> = {
  customer: 'started_on',
  subscription: 'starts_on',
  person: 'starts_on',
  case: 'opened_at',
  time_entry: 'started_on',
  ledger_line: 'posted_on',
};

/** What a table of the facts holds, and how far it reaches. */
export type TableFreshness = {
  readonly table: TableName;
  readonly rows: number;
  /** The column `first` and `last` are of, as imports name it. */
  readonly dated: string;
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** When its last import ended; undefined before the first. */
  readonly importedAt: string | undefined;
};

/** Every table of the facts, in the order of the tables of import. */
export const freshness = (facts: Facts, { workspace }: Scope): Promise<TableFreshness[]> =>
  facts.exclusively(async (connection) => {
    const tables = TABLES.map(
      ({ name, stored }, place) =>
        `select ${place} as place, '${name}' as name, count(*) as rows, min(${DATED[name]})::date::varchar as first, max(${DATED[name]})::date::varchar as last,
           (select strftime(max(finished_at), '%Y-%m-%dT%H:%M:%SZ') from import_log where workspace_id = $1 and table_name = '${name}') as imported_at
         from ${stored} where workspace_id = $1`,
    );
    const rows = await rowsOf(connection, `${tables.join(' union all ')} order by place`, [workspace]);
    return TABLES.map(({ name }, place) => {
      const row = rows[place];
      if (textOf(row?.name) !== name) throw new Error(`no row for ${name}`);
      return {
        table: name,
        rows: numberOf(row?.rows),
        dated: DATED[name],
        first: textOrUndefined(row?.first),
        last: textOrUndefined(row?.last),
        importedAt: textOrUndefined(row?.imported_at),
      };
    });
  });
