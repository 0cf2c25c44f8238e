import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import { exponentOf } from '../../profiles/currencies.ts';
import type { TableName } from '../../profiles/tables.ts';
import {
  activeWithoutContract,
  arrTwice,
  type Contradicted,
  payingThoughEnded,
  peopleWithTwoSalaries,
} from './queries.ts';

const major = (minor: number, currency: string): number => minor / 10 ** exponentOf(currency);
const SHOWN = 100;

/** Money of one currency; nothing when there are several, which cannot be added. */
const moneyOf = (rows: readonly Contradicted[]): { money?: number } => {
  const currencies = new Set(rows.map(({ currency }) => currency));
  const [currency] = currencies;
  if (currencies.size !== 1 || currency === undefined) return {};
  return { money: rows.reduce((sum, row) => sum + major(row.minor, currency), 0) };
};
const sampleOf = (rows: readonly Contradicted[]) =>
  rows.slice(0, SHOWN).map(({ customer, says, minor, currency }) => ({
    customer,
    says,
    arrPerYear: major(minor, currency),
    currency,
  }));

/** Where two files say what cannot both be so: customers and contracts, CRM and billing (F06), two salaries of a person. */
export const contradictions = async (
  connection: DuckDBConnection,
  workspace: string,
  concerns: (...tables: TableName[]) => boolean,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  if (concerns('customer', 'subscription')) {
    const idle = await activeWithoutContract(connection, workspace);
    if (idle.length > 0)
      findings.push({
        code: 'facts.active-without-contract',
        severity: 'warning',
        message: `${idle.length} customers have no end and no contract that still runs: they count as customers and pay nothing`,
        advice: 'import their renewal, or their end; until then cost a customer is too low and retention too high',
        path: 'customer',
        ...moneyOf(idle),
        evidence: { customers: idle.length, sample: sampleOf(idle) },
      });
    const ended = await payingThoughEnded(connection, workspace);
    if (ended.length > 0)
      findings.push({
        code: 'facts.paying-though-ended',
        severity: 'warning',
        message: `${ended.length} customers have ended and still have a contract that runs; its ARR counts`,
        advice: 'correct the end of the customer or of the contract',
        path: 'subscription',
        ...moneyOf(ended),
        evidence: { customers: ended.length, sample: sampleOf(ended) },
      });
    for (const { currency, crm, billing, differ, customers } of await arrTwice(connection, workspace)) {
      if (Math.abs(crm - billing) <= 0.02 * Math.abs(billing)) continue;
      findings.push({
        code: 'F06',
        severity: 'warning',
        message: `ARR in the customer export differs from the contracts by more than 2 %, for ${differ} of ${customers} customers; the contracts count`,
        advice: 'find out which is right, and correct the other at its source',
        path: 'customer',
        money: Math.abs(major(crm - billing, currency)),
        evidence: {
          customerExport: major(crm, currency),
          contracts: major(billing, currency),
          currency,
          differ,
          customers,
        },
      });
    }
  }
  if (concerns('person')) {
    const people = await peopleWithTwoSalaries(connection, workspace);
    if (people.length > 0)
      findings.push({
        code: 'facts.two-salaries',
        severity: 'warning',
        message: `${people.length} people have two salaries at the same time; the record that starts later counts from its start`,
        advice: 'end the earlier record the day before, or take out the one that is wrong',
        path: 'person',
        evidence: { people },
      });
  }
  return findings;
};
