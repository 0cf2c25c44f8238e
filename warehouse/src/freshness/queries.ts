import type { Facts } from '../db/open-facts.ts';
import { numberOf, rowsOf, textOf, textOrUndefined } from '../db/rows.ts';
import { TABLES, type TableName } from '../profiles/tables.ts';
import type { Scope } from '../scope.ts';

/** The date a row of each table belongs to. */
const DATED: Readonly<Record<Exclude<TableName, 'source_row'>, string>> = {
  customer: 'started_on',
  subscription: 'starts_on',
  person: 'starts_on',
  case: 'opened_at',
  time_entry: 'started_on',
  ledger_line: 'posted_on',
  touch: 'started_at',
  engagement: 'engaged_at',
  sentiment: 'given_at',
  customer_stage: 'entered_on',
  customer_product: 'starts_on',
  deal: 'closes_on',
  account_balance: 'as_of',
  revenue_line: 'recognised_on',
};

/** Tables that are always told of; the others once they hold something. */
const BASIC: readonly TableName[] = ['customer', 'subscription', 'person', 'case', 'time_entry', 'ledger_line'];

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

/** The six basic tables and every other that holds something, in the order of the tables of import. */
export const freshness = (facts: Facts, { workspace }: Scope): Promise<TableFreshness[]> =>
  facts.reading(async (connection) => {
    const dated = TABLES.flatMap(({ name, stored }) =>
      name === 'source_row' ? [] : [{ name, stored, by: DATED[name] }],
    );
    const tables = dated.map(
      ({ name, stored, by }, place) =>
        `select ${place} as place, '${name}' as name, count(*) as rows, min(${by})::date::varchar as first, max(${by})::date::varchar as last,
           (select strftime(max(finished_at), '%Y-%m-%dT%H:%M:%SZ') from import_log where workspace_id = $1 and undone_at is null and table_name = '${name}') as imported_at
         from ${stored} where workspace_id = $1`,
    );
    const rows = await rowsOf(connection, `${tables.join(' union all ')} order by place`, [workspace]);
    return dated.flatMap(({ name, by }, place) => {
      const row = rows[place];
      if (textOf(row?.name) !== name) throw new Error(`no row for ${name}`);
      if (numberOf(row?.rows) === 0 && !BASIC.includes(name)) return [];
      return {
        table: name,
        rows: numberOf(row?.rows),
        dated: by,
        first: textOrUndefined(row?.first),
        last: textOrUndefined(row?.last),
        importedAt: textOrUndefined(row?.imported_at),
      };
    });
  });
