import type { DuckDBConnection } from '@duckdb/node-api';
import { Document } from 'yaml';
import type { Scope } from '../scope.ts';
import { caseRole, knownRoles, ledgerAccounts, ledgerCurrency } from './queries.ts';

type Pool = Record<string, unknown>;

/**
 * A first costing file for the facts as they are: a pool for each role whose name stands in a cost centre or role of the
 * ledger, traced pools for accounts that name customers, everything else by ARR. It is a start to be read and
 * changed, not a policy. Undefined without a ledger.
 */
export const suggestCosting = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
): Promise<string | undefined> => {
  const currency = await ledgerCurrency(connection, workspace);
  if (currency === undefined) return undefined;
  const roles = await knownRoles(connection, workspace);
  const handler = (await caseRole(connection, workspace)) ?? roles.find((role) => /support/i.test(role));
  const pools: Record<string, Pool> = {};
  const rules: Record<string, string>[] = [];
  for (const { account, costCenter, role: named, tracesCustomers } of await ledgerAccounts(connection, workspace)) {
    const role =
      roles.find((own) => own === named) ?? roles.find((own) => wordsOf(costCenter).includes(own.toLowerCase()));
    const id = role === undefined ? idOf(account || costCenter) : idOf(role);
    if (role === undefined)
      pools[id] ??= tracesCustomers
        ? { name: account, kind: 'direct', line: lineOf(id) }
        : { name: account, kind: 'driver', driver: 'arr', line: lineOf(id) };
    else
      pools[id] ??= {
        name: role,
        kind: 'people',
        roles: [role],
        line: IMPLEMENTS.test(role) ? 'implementation' : lineOf(id),
        activities: { onboarding: 'implementation', implementation: 'implementation' },
      };
    const rule =
      role === undefined ? { account, pool: id } : named === role ? { role, pool: id } : { costCenter, pool: id };
    if (!rules.some((own) => JSON.stringify(own) === JSON.stringify(rule))) rules.push(rule);
  }
  // A rule about people must come before one about an account their cost is booked on.
  rules.sort((a, b) => Number('account' in a) - Number('account' in b));
  const document = new Document({
    currency,
    capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: '75%' },
    ...(handler === undefined ? {} : { caseRole: handler }),
    life: { months: 60 },
    oneTimeLines: ['implementation'],
    pools,
    rules,
  });
  document.commentBefore =
    ' Suggested from the ledger and the people. Read it, change it, and keep it as costing.yaml in the workspace.';
  return document.toString({ lineWidth: 0 });
};

const IMPLEMENTS = /implement|consult|onboard|professional|^ps/i;

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/);

const lineOf = (id: string): string => id.toLowerCase();

/** A pool's id from a name: letters, digits, `_` and `-`, a letter first. */
const idOf = (name: string): string => {
  const id = name
    .trim()
    .replace(/[^\w-]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '');
  return id === '' ? 'other' : id;
};
