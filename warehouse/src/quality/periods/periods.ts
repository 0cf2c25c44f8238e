import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '@fulcrum/engine';
import type { TableName } from '../../profiles/tables.ts';
import { casesWithMinutes, spans, workOutsideRecords } from './queries.ts';

/** A quarter: below it one odd month is a third of the year made of it. */
const SHORTEST = 3;
/** Below it an average is an anecdote (F09). */
const FEWEST = 30;

const WORDS: Readonly<Record<string, string>> = {
  ledger_line: 'the ledger',
  time_entry: 'time entries',
  case: 'cases',
};

/** What the periods of the files do to figures: too short for a year's rate, balances of other months than the journal, too few cases, work nobody was employed for. */
export const periodFindings = async (
  connection: DuckDBConnection,
  workspace: string,
  concerns: (...tables: TableName[]) => boolean,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  const found = await spans(connection, workspace);
  for (const { table, from, to, months } of found) {
    const words = WORDS[table];
    if (words === undefined || months >= SHORTEST || !concerns(table as TableName)) continue;
    findings.push({
      code: 'facts.short-period',
      severity: 'warning',
      message: `${words} ${table === 'ledger_line' ? 'reaches' : 'reach'} over ${months} ${months === 1 ? 'month' : 'months'} only (${from} to ${to}): a year made of it is ${Math.round(12 / months)} times what happened`,
      advice: 'export a quarter at least, better a year, and import it',
      path: table,
      evidence: { from, to, months },
    });
  }
  const ledger = found.find(({ table }) => table === 'ledger_line');
  const balance = found.find(({ table }) => table === 'account_balance');
  if (
    ledger &&
    balance &&
    concerns('ledger_line', 'account_balance') &&
    (balance.to > ledger.to || balance.to < ledger.from)
  )
    findings.push({
      code: 'facts.other-period',
      severity: 'warning',
      message: `the trial balance is of ${balance.to}, the journal reaches from ${ledger.from} to ${ledger.to}: they cannot be tied to each other`,
      advice: 'export both for the same period',
      path: 'account_balance',
      evidence: { trialBalance: balance.to, journalFrom: ledger.from, journalTo: ledger.to },
    });
  if (concerns('time_entry', 'person')) {
    const { rows, seconds, people, first } = await workOutsideRecords(connection, workspace);
    if (rows > 0)
      findings.push({
        code: 'facts.work-outside-records',
        severity: 'warning',
        message: `${rows} time entries (${Math.round(seconds / 3600)} hours, ${people} people) are on days no record of the person covers; no role pays them`,
        advice: 'import the earlier record of these people, with the role they had then',
        path: 'time_entry',
        evidence: { rows, hours: seconds / 3600, people, first },
      });
  }
  if (concerns('case')) {
    const cases = await casesWithMinutes(connection, workspace);
    if (cases > 0 && cases < FEWEST)
      findings.push({
        code: 'F09',
        severity: 'warning',
        message: `only ${cases} cases say how many minutes they took: a standard made of fewer than ${FEWEST} is an anecdote`,
        advice: 'export a longer period, or state the minutes as assumed',
        path: 'case',
        evidence: { n: cases },
      });
  }
  return findings;
};
