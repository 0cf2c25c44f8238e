import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, numberOf, rowsOf, textOf } from '../../../db/rows.ts';

/** An import one of two runs was made of and the other was not. */
export type ChangedImport = {
  readonly change: 'came' | 'went';
  readonly importId: string;
  readonly file: string;
  readonly table: string;
  readonly finishedAt: string;
  readonly accepted: number;
};

export const changedImports = async (
  connection: DuckDBConnection,
  workspace: string,
  before: readonly string[],
  after: readonly string[],
): Promise<ChangedImport[]> => {
  const came = after.filter((id) => !before.includes(id));
  const went = before.filter((id) => !after.includes(id));
  if (came.length + went.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `select import_id, file_name, table_name, strftime(finished_at, '%Y-%m-%dT%H:%M:%SZ') as finished, accepted from import_log
     where workspace_id = $1 and import_id in (${[...came, ...went].map(literal).join(', ')}) order by seq`,
    [workspace],
  );
  return rows.map((row) => ({
    change: came.includes(textOf(row.import_id)) ? 'came' : 'went',
    importId: textOf(row.import_id),
    file: textOf(row.file_name),
    table: textOf(row.table_name),
    finishedAt: textOf(row.finished),
    accepted: numberOf(row.accepted),
  }));
};

const MOST_LINES = 50;

/** A ledger line as it was imported: minor units of its own currency. */
export type LedgerChange = {
  readonly line: string;
  readonly postedOn: string;
  readonly account: string;
  readonly costCenter: string;
  readonly vendor: string;
  readonly minor: number;
  readonly currency: string;
  readonly file: string;
};

/** The largest ledger lines of these imports. */
export const ledgerOfImports = async (
  connection: DuckDBConnection,
  workspace: string,
  imports: readonly string[],
): Promise<LedgerChange[]> => {
  if (imports.length === 0) return [];
  const rows = await rowsOf(
    connection,
    `select line, posted_on::varchar as posted, account, cost_center, vendor, amount_minor, l.currency, file_name
     from ledger_line l join import_log i on i.workspace_id = l.workspace_id and i.import_id = l.import_id
     where l.workspace_id = $1 and l.import_id in (${imports.map(literal).join(', ')}) order by abs(amount_minor) desc, line limit ${MOST_LINES}`,
    [workspace],
  );
  return rows.map((row) => ({
    line: textOf(row.line),
    postedOn: textOf(row.posted),
    account: textOf(row.account),
    costCenter: textOf(row.cost_center),
    vendor: textOf(row.vendor),
    minor: numberOf(row.amount_minor),
    currency: textOf(row.currency),
    file: textOf(row.file_name),
  }));
};

/** A member of a dimension in two runs: absorbed cost (assigned, unused, unassigned), minor units. */
export type RunDifference = {
  readonly member: string | null;
  readonly before: number;
  readonly after: number;
  readonly change: number;
};

/** As incurred, by one dimension, the largest change first; the changes add up to that of the ledger. */
export const differencesBy = async (
  connection: DuckDBConnection,
  workspace: string,
  before: string,
  after: string,
  dimension: 'pool' | 'month' | 'segment' | 'line' | 'kind',
): Promise<RunDifference[]> => {
  const member = dimension === 'month' ? `strftime(month, '%Y-%m')` : dimension;
  const rows = await rowsOf(
    connection,
    `select ${member} as member, coalesce(sum(amount_minor) filter (cost_run_id = $2), 0)::bigint as before, coalesce(sum(amount_minor) filter (cost_run_id = $3), 0)::bigint as after
     from cost_sum where workspace_id = $1 and cost_run_id in ($2, $3) and part = 'incurred' group by all order by abs(after - before) desc, member`,
    [workspace, before, after],
  );
  return rows.map((row) => {
    const [early, late] = [numberOf(row.before), numberOf(row.after)];
    return {
      member: typeof row.member === 'string' ? row.member : null,
      before: early,
      after: late,
      change: late - early,
    };
  });
};

/** Assigned cost by segment, of a kept run or of the one just computed on this connection. */
export const segmentSums = async (
  connection: DuckDBConnection,
  of: 'computed' | { readonly workspace: string; readonly run: string },
): Promise<ReadonlyMap<string, number>> => {
  const rows =
    of === 'computed'
      ? await rowsOf(
          connection,
          `select coalesce(segment, '') as segment, sum(amount)::bigint as minor from kept_cell where kind = 'assigned' group by all`,
        )
      : await rowsOf(
          connection,
          `select coalesce(segment, '') as segment, sum(amount_minor)::bigint as minor from cost_sum
           where workspace_id = $1 and cost_run_id = $2 and part = 'incurred' and kind = 'assigned' group by all`,
          [of.workspace, of.run],
        );
  return new Map(rows.map((row) => [textOf(row.segment), numberOf(row.minor)]));
};
