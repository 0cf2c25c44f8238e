import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cost } from '../cost/cost.ts';
import { localScope } from '../scope.ts';
import { SMALL_COSTING } from '../testing/small-company.ts';
import { type TestWorkspace, testWorkspace } from '../testing/workspace.ts';
import { keepCosting, workspaceCosting } from './workspace-costing.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
});
afterEach(() => workspace.remove());

describe('the costing of a workspace', () => {
  test('[C4] is suggested from the ledger and the people until one is kept', async () => {
    expect(await workspaceCosting(workspace.facts, localScope)).toMatchObject({
      source: 'none',
      findings: [{ code: 'cost.no-ledger' }],
    });
    await workspace.imported('people.csv', 'person,role,starts_on\np1,csm,2024-01-01\np2,supportEngineer,2024-01-01\n');
    await workspace.imported('cases.csv', 'case,opened_at,minutes,person\nk1,2025-01-01,5,p2\n');
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,cost_center,amount,currency,customer\n1,2025-01-31,Salaries,CS-CSM-emea,100.00,EUR,\n2,2025-01-31,Salaries,G-ADMIN,7.00,EUR,\n3,2025-01-31,Travel & fairs,CS,5.00,EUR,c1\n4,2025-01-31,4711,,5.00,EUR,\n',
    );
    const suggested = await workspaceCosting(workspace.facts, localScope);
    expect(suggested).toMatchObject({
      source: 'suggested',
      findings: [{ code: 'costing.suggested', severity: 'note' }],
    });
    expect(suggested.costing).toMatchObject({
      currency: 'EUR',
      caseRole: 'supportEngineer',
      pools: {
        csm: { kind: 'people', roles: ['csm'] },
        Salaries: { kind: 'driver' },
        'Travel-fairs': { kind: 'direct' },
        other: { kind: 'driver' },
      },
    });
    if (!suggested.costing) throw new Error('not suggested');
    const result = await cost(workspace.facts, localScope, suggested.costing, {});
    expect(
      result.status === 'computed' && result.reconciliation.map(({ pool, ledger }) => [pool, ledger.minor]),
    ).toEqual([
      ['Salaries', 700],
      ['Travel-fairs', 500],
      ['csm', 10_000],
      ['other', 500],
    ]);

    expect(await keepCosting(workspace.facts, 'currency: EUR\n', 'mine.yaml')).toMatchObject({ kept: false });
    expect(await keepCosting(workspace.facts, SMALL_COSTING, 'mine.yaml')).toEqual({ kept: true, findings: [] });
    expect(await workspaceCosting(workspace.facts, localScope)).toMatchObject({
      source: 'kept',
      costing: { currency: 'USD' },
      findings: [],
    });
  });
});
