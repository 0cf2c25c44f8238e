import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { TableName } from '../../profiles/tables.ts';
import { rowsWhere } from './queries.ts';

/** Words of a system for a case nobody is done with. */
const UNRESOLVED = [
  'new',
  'open',
  'pending',
  'hold',
  'on hold',
  'on-hold',
  'in progress',
  'waiting',
  'working',
  'escalated',
  'reopened',
  'to do',
];

const ENDS = [
  {
    table: 'case',
    stored: 'support_case',
    key: '"case"',
    from: 'opened_at',
    to: 'resolved_at',
    what: 'cases are resolved before they open',
  },
  {
    table: 'subscription',
    stored: 'subscription',
    key: 'subscription',
    from: 'starts_on',
    to: 'ends_on',
    what: 'subscriptions end before they start',
  },
  {
    table: 'customer',
    stored: 'customer',
    key: 'customer',
    from: 'started_on',
    to: 'ended_on',
    what: 'customers end before they start',
  },
  {
    table: 'person',
    stored: 'person',
    key: 'person',
    from: 'starts_on',
    to: 'ends_on',
    what: 'records of people end before they start',
  },
] as const satisfies readonly { table: TableName; [name: string]: string }[];

const EFFECT: Readonly<Record<(typeof ENDS)[number]['table'], string>> = {
  case: 'their time to resolve is below zero; cost is not touched',
  subscription: 'their ARR counts in no month',
  customer: 'they count as customers in no month',
  person: 'their capacity counts in no month',
};

/** Rows whose dates contradict each other, and cases that are open and resolved at once. */
export const orderFindings = async (
  connection: DuckDBConnection,
  workspace: string,
  concerns: (...tables: TableName[]) => boolean,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for (const { table, stored, key, from, to, what } of ENDS) {
    if (!concerns(table)) continue;
    const says = `${from}::varchar || ' – ' || ${to}::varchar`;
    const { count, rows } = await rowsWhere(connection, workspace, {
      table: stored,
      key,
      where: `${to} < ${from}`,
      says,
    });
    if (count > 0)
      findings.push({
        code: 'facts.ends-before-start',
        severity: 'warning',
        message: `${count} ${what}; ${EFFECT[table]}`,
        advice: 'correct the dates at the source and import again; if day and month are swapped, say `dates:` in a map',
        path: table,
        evidence: { rows: count, sample: rows },
      });
  }
  if (concerns('case')) {
    const where = `resolved_at is not null and lower(trim(state)) in (${UNRESOLVED.map((word) => `'${word}'`).join(', ')})`;
    const says = "state || ', resolved ' || resolved_at::varchar";
    const { count, rows } = await rowsWhere(connection, workspace, {
      table: 'support_case',
      key: '"case"',
      where,
      says,
    });
    if (count > 0)
      findings.push({
        code: 'facts.open-with-resolution',
        severity: 'warning',
        message: `${count} cases are open by their state and carry a resolution: reopened, or resolved by mistake`,
        advice: 'they count as resolved in times to resolve; leave the date out at the source if they are open',
        path: 'case',
        evidence: { rows: count, sample: rows },
      });
  }
  return findings;
};
