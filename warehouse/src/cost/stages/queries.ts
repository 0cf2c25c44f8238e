import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, numberOf, rowsOf, textOf } from '../../db/rows.ts';
import { makeTable } from '../queries.ts';
import type { PoolMonthBase, Staged } from './stage-one.ts';

/** Ledger and people of every pool and month that has any; people in whole millionths, so that no sum depends on its order. */
export const poolMonthBases = async (connection: DuckDBConnection): Promise<PoolMonthBase[]> => {
  const rows = await rowsOf(
    connection,
    `with ledger as (select month, pool, sum(amount)::bigint as ledger from ledger_month group by all),
     people as (select m.month, r.pool, sum(round(m.paid_fte * 1000000)::bigint)::bigint as people from person_month m join pool_role r on r.role = m.role group by all)
     select strftime(coalesce(l.month, p.month), '%Y-%m') as month, coalesce(l.pool, p.pool) as pool, coalesce(ledger, 0) as ledger, coalesce(people, 0) as people
     from ledger l full join people p on p.month = l.month and p.pool = l.pool order by 1, 2`,
  );
  return rows.map((row) => ({
    month: textOf(row.month),
    pool: textOf(row.pool),
    ledger: numberOf(row.ledger),
    people: numberOf(row.people),
  }));
};

/** The result of the first stage as `staged`, for the second to allocate. */
export const makeStaged = (connection: DuckDBConnection, staged: readonly Staged[]): Promise<void> =>
  makeTable(
    connection,
    'staged',
    'month date, pool varchar, via varchar, amount bigint',
    staged.map(({ month, origin, via, amount }) => [
      `date ${literal(`${month}-01`)}`,
      literal(origin),
      literal(via),
      String(amount),
    ]),
  );
