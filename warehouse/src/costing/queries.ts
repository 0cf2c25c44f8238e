import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf, textOf, textOrUndefined } from '../db/rows.ts';

export type LedgerAccount = {
  readonly account: string;
  readonly costCenter: string;
  readonly role: string;
  readonly tracesCustomers: boolean;
};

/** Accounts and cost centres of the ledger, and whether half of an account's lines name a customer. */
export const ledgerAccounts = async (connection: DuckDBConnection, workspace: string): Promise<LedgerAccount[]> => {
  const rows = await rowsOf(
    connection,
    `with traced as (select coalesce(account, '') as account, count(customer) * 2 >= count(*) as traces from ledger_line where workspace_id = $1 group by all)
     select distinct coalesce(l.account, '') as account, coalesce(cost_center, '') as cost_center, coalesce(role, '') as role, traces
     from ledger_line l join traced on traced.account = coalesce(l.account, '') where workspace_id = $1 order by all`,
    [workspace],
  );
  return rows.map((row) => ({
    account: textOf(row.account),
    costCenter: textOf(row.cost_center),
    role: textOf(row.role),
    tracesCustomers: row.traces === true,
  }));
};

/** The currency most ledger lines are in, the roles there are, the role that handles most cases, and roles that record time. */
export const ledgerCurrency = async (connection: DuckDBConnection, workspace: string): Promise<string | undefined> =>
  textOrUndefined(
    (
      await rowsOf(
        connection,
        'select currency from ledger_line where workspace_id = $1 group by currency order by count(*) desc, currency limit 1',
        [workspace],
      )
    )[0]?.currency,
  );

export const knownRoles = async (connection: DuckDBConnection, workspace: string): Promise<string[]> =>
  (await rowsOf(connection, 'select distinct role from person where workspace_id = $1 order by role', [workspace])).map(
    (row) => textOf(row.role),
  );

export const caseRole = async (connection: DuckDBConnection, workspace: string): Promise<string | undefined> =>
  textOrUndefined(
    (
      await rowsOf(
        connection,
        `select role from support_case c join (select person, arg_max(role, starts_on) as role from person where workspace_id = $1 group by person) p on p.person = c.person
         where c.workspace_id = $1 group by role order by count(*) desc, role limit 1`,
        [workspace],
      )
    )[0]?.role,
  );
