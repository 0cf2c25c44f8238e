import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { Facts } from '../db/open-facts.ts';
import type { TableName } from '../profiles/tables.ts';
import type { Scope } from '../scope.ts';
import { contradictions } from './contradictions/contradictions.ts';
import { orderFindings } from './order/order.ts';
import { periodFindings } from './periods/periods.ts';
import {
  type CustomerUser,
  customersWithoutArr,
  hasRows,
  medianCaseMinutes,
  overlappingPersons,
  type Unmatched,
  unmatchedCustomers,
  unmatchedPersons,
  workWithoutCustomer,
} from './queries.ts';

const CUSTOMER_USERS: readonly CustomerUser[] = ['subscription', 'case', 'time_entry', 'ledger_line'];

/**
 * What is doubtful in the facts as they stand: keys that match nothing, work without a customer (F07), case minutes
 * that look like elapsed time (F08), people counted twice, files that contradict each other (F06), dates out of order,
 * periods too short. Only what concerns `table`, when given.
 */
export const qualityFindings = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  table?: TableName,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  const concerns = (...names: TableName[]): boolean => table === undefined || names.includes(table);
  const knowsCustomers = await hasRows(connection, workspace, 'customer');
  const knowsPeople = await hasRows(connection, workspace, 'person');
  for (const user of CUSTOMER_USERS) {
    if (knowsCustomers && concerns(user))
      findings.push(
        ...unmatched(
          'facts.unmatched-customer',
          'customer',
          user,
          await unmatchedCustomers(connection, workspace, user),
        ),
      );
  }
  for (const user of ['time_entry', 'case'] as const) {
    if (knowsPeople && concerns(user))
      findings.push(
        ...unmatched('facts.unmatched-person', 'person', user, await unmatchedPersons(connection, workspace, user)),
      );
  }
  if (knowsCustomers && concerns('time_entry', 'case'))
    findings.push(...withoutCustomer(await workWithoutCustomer(connection, workspace)));
  if (concerns('case')) findings.push(...elapsedTime(await medianCaseMinutes(connection, workspace)));
  if (concerns('person')) findings.push(...twice(await overlappingPersons(connection, workspace)));
  if (concerns('customer', 'subscription') && (await hasRows(connection, workspace, 'subscription')))
    findings.push(...withoutArr(await customersWithoutArr(connection, workspace)));
  findings.push(
    ...(await contradictions(connection, workspace, concerns)),
    ...(await orderFindings(connection, workspace, concerns)),
    ...(await periodFindings(connection, workspace, concerns)),
  );
  return findings;
};

/** The same for whoever has the facts open. */
export const quality = (facts: Facts, scope: Scope): Promise<Finding[]> =>
  facts.reading((connection) => qualityFindings(connection, scope));

/** One and several, in words. */
type Words = readonly [one: string, several: string];
const counted = (count: number, [one, several]: Words): string => `${count} ${count === 1 ? one : several}`;
const NAMED = { customer: ['customer', 'customers'], person: ['person', 'people'] } as const;
const ROWS: Readonly<Record<CustomerUser, Words>> = {
  subscription: ['subscription', 'subscriptions'],
  case: ['case', 'cases'],
  time_entry: ['time entry', 'time entries'],
  ledger_line: ['ledger line', 'ledger lines'],
};

const unmatched = (
  code: string,
  what: keyof typeof NAMED,
  user: CustomerUser,
  keys: readonly Unmatched[],
): Finding[] => {
  if (keys.length === 0) return [];
  const rows = keys.reduce((sum, key) => sum + key.rows, 0);
  const near = keys.filter((key) => key.near !== '');
  const shown = (near.length > 0 ? near : keys)
    .slice(0, 5)
    .map((key) => (key.near === '' ? key.key : `${key.key} (meant ${key.near}?)`));
  return [
    {
      code,
      severity: 'warning',
      message: `${counted(rows, ROWS[user])} ${rows === 1 ? 'names' : 'name'} ${counted(keys.length, NAMED[what])} not known: ${shown.join(', ')}`,
      advice: `import the missing ${NAMED[what][1]}, or correct the keys at the source; the rows are kept`,
      path: user,
      evidence: { rows, keys: keys.slice(0, 100) },
    },
  ];
};

const withoutCustomer = ({ seconds, unknown }: { seconds: number; unknown: number }): Finding[] => {
  const share = seconds > 0 ? unknown / seconds : 0;
  if (share <= 0.05) return [];
  return [
    {
      code: 'F07',
      severity: 'warning',
      message: `${(share * 100).toFixed(1)} % of the recorded hours have no known customer`,
      advice: 'name the customer on internal-looking entries; until then the cost stays unassigned',
      path: 'time_entry',
      evidence: { share, hours: unknown / 3600, of: seconds / 3600 },
    },
  ];
};

const elapsedTime = (minutes: number | undefined): Finding[] =>
  minutes !== undefined && minutes > 120
    ? [
        {
          code: 'F08',
          severity: 'warning',
          message: `half of the cases took more than ${Math.round(minutes)} minutes: that looks like elapsed time, not handling time`,
          advice: 'map the minutes somebody worked on the case',
          path: 'case',
          evidence: { medianMinutes: minutes },
        },
      ]
    : [];

const twice = (persons: readonly string[]): Finding[] =>
  persons.length > 0
    ? [
        {
          code: 'facts.overlapping-person',
          severity: 'warning',
          message: `${persons.length} people have records that overlap in time: ${persons.slice(0, 5).join(', ')}`,
          advice:
            'end the earlier record the day before the later one starts; until then the later one counts from its start',
          path: 'person',
          evidence: { persons },
        },
      ]
    : [];

const withoutArr = (customers: readonly string[]): Finding[] =>
  customers.length > 0
    ? [
        {
          code: 'facts.no-arr',
          severity: 'warning',
          message: `${customers.length} current customers have no ARR: ${customers.slice(0, 5).join(', ')}`,
          advice: 'import their subscriptions, or end them',
          path: 'customer',
          evidence: { customers },
        },
      ]
    : [];
