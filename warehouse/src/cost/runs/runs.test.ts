import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { localScope } from '../../scope.ts';
import { SMALL_COSTING } from '../../testing/small-company.ts';
import { type TestWorkspace, testWorkspace } from '../../testing/workspace.ts';
import { cost } from '../cost.ts';
import { type Costing, parseCosting } from '../costing.ts';
import { compareRuns, type RunComparison } from './compare-runs.ts';
import { listRuns } from './list-runs.ts';

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace();
  await workspace.imported('people.csv', 'person,role,starts_on,fte\np1,csm,2024-01-01,1\n');
  await workspace.imported('customers.csv', 'customer,name,segment\nc1,One,a\nc2,Two,b\n');
  // 115 practical hours: 46 for one customer, 23 for the other.
  await workspace.imported(
    'time.csv',
    'entry,person,customer,started_on,minutes\n1,p1,c1,2025-01-10,2760\n2,p1,c2,2025-01-11,1380\n',
  );
  await workspace.imported(
    'ledger.csv',
    'line,posted_on,account,amount,currency\n1,2025-01-31,pay-csm,100.00,USD\n2,2025-01-31,odd,7.00,USD\n',
  );
});
afterEach(() => workspace.remove());

const costingOf = (yaml: string): Costing => {
  const { costing, findings } = parseCosting(yaml, 'costing.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  return costing;
};
const SMALL = costingOf(SMALL_COSTING);
const run = async (costing: Costing): Promise<string> => {
  const result = await cost(workspace.facts, localScope, costing, { by: ['segment'] });
  if (result.status !== 'computed') throw new Error(JSON.stringify(result));
  return result.costRunId;
};
const compared = async (before: string, after: string): Promise<RunComparison> => {
  const result = await compareRuns(workspace.facts, localScope, before, after);
  if (result.status !== 'computed') throw new Error(JSON.stringify(result));
  return result;
};

describe('runs of cost', () => {
  test('[C6] a run is made once for a costing and a state of the facts, and keeps what it was made of', async () => {
    const first = await run(SMALL);
    expect(await run(SMALL)).toBe(first);
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n3,2025-01-31,odd,1.00,USD\n');
    const second = await run(SMALL);
    const runs = await listRuns(workspace.facts, localScope);
    expect(
      runs.map(({ costRunId, imports, isOfFactsNow, totals, engineVersion, actor }) => [
        costRunId,
        imports,
        isOfFactsNow,
        totals.ledger,
        engineVersion,
        actor,
      ]),
    ).toEqual([
      [second, 5, true, 10_800, '0.1.0', 'local'],
      [first, 4, false, 10_700, '0.1.0', 'local'],
    ]);
  });

  test('[C6] what changed between two runs is told by cause, and every list adds up to the difference', async () => {
    const before = await run(SMALL);
    await workspace.imported(
      'ledger.csv',
      'line,posted_on,account,vendor,amount,currency\n1,2025-01-31,pay-csm,,110.00,USD\n3,2025-01-31,trav-air,Air,4.00,USD\n',
    );
    const changed = costingOf(
      `${SMALL_COSTING.replace('customerTime: 75%', 'customerTime: 60%').replace('{ account: rent, pool: office }', '{ account: odd, pool: csm }')}`,
    );
    const after = await run(changed);
    const result = await compared(before, after);
    expect(result.change).toEqual({ ledger: 1_400, assigned: 2_775, unused: -1_075, unassigned: -300 });
    expect(result.costing).toEqual([
      { path: 'capacity.customerTime', before: '0.75', after: '0.6' },
      { path: 'rules', before: 'account: rent, pool: office' },
      { path: 'rules', after: 'account: odd, pool: csm' },
    ]);
    expect(result.imports.map(({ change, file, table, accepted }) => [change, file, table, accepted])).toEqual([
      ['came', 'ledger.csv', 'ledger_line', 2],
    ]);
    expect(result.ledgerLines.map(({ line, minor }) => [line, minor])).toEqual([
      ['1', 11_000],
      ['3', 400],
    ]);
    // 69 of 115 hours were worked at first, then of 92; the odd 7.00 joins the pool last.
    expect(result.bridge).toEqual([
      {
        because: 'imports',
        change: { ledger: 1_400, assigned: 600, unused: 400, unassigned: 400 },
        segments: { a: 400, b: 200 },
      },
      {
        because: 'capacity, roles and times',
        change: { ledger: 0, assigned: 1_650, unused: -1_650, unassigned: 0 },
        segments: { a: 1_100, b: 550 },
      },
      {
        because: 'pools and rules',
        change: { ledger: 0, assigned: 525, unused: 175, unassigned: -700 },
        segments: { a: 350, b: 175 },
      },
    ]);
    const total = (list: readonly { change: number }[]): number => list.reduce((sum, { change }) => sum + change, 0);
    for (const list of Object.values(result.by ?? {})) expect(total(list)).toBe(1_400);
    expect(total(result.by?.kind.filter(({ member }) => member === 'assigned') ?? [])).toBe(2_775);
  });

  test('[C6] when the facts have moved on the lists stand and the steps are left out; a name nobody has is said', async () => {
    const before = await run(SMALL);
    const after = await run(costingOf(SMALL_COSTING.replace('customerTime: 75%', 'customerTime: 60%')));
    expect((await compared('previous', 'last')).bridge).toHaveLength(1);
    await workspace.imported('ledger.csv', 'line,posted_on,account,amount,currency\n3,2025-01-31,odd,1.00,USD\n');
    const result = await compared(before, after);
    expect(result.bridge).toBeUndefined();
    expect(result.change).toEqual({ ledger: 0, assigned: 1_500, unused: -1_500, unassigned: 0 });
    expect(await compareRuns(workspace.facts, localScope, before, 'nobody')).toEqual({
      status: 'missing',
      run: 'nobody',
    });
  });

  test('[C6] cells of old runs make room, their sums stay, and a run made again is the same', async () => {
    const first = await run(SMALL);
    for (const share of ['70%', '65%', '60%']) await run(costingOf(SMALL_COSTING.replace('75%', share)));
    const kept = await listRuns(workspace.facts, localScope);
    expect(kept.map(({ hasCells }) => hasCells)).toEqual([true, true, true, false]);
    expect(await workspace.rows(`select count(*) as cells from cost_cell where cost_run_id = '${first}'`)).toEqual([
      { cells: 0 },
    ]);
    expect(kept[3]?.totals.assigned).toBe(6_000);
    expect(await run(SMALL)).toBe(first);
    const again = (await listRuns(workspace.facts, localScope)).find(({ costRunId }) => costRunId === first);
    expect(again?.hasCells).toBe(true);
    const [report] = await workspace.rows(`select report from cost_run where cost_run_id = '${first}'`);
    expect(String(report?.report)).not.toContain('not-reproduced');
    // Somebody meddles with what is kept of a run: making it again says so.
    for (const share of ['70%', '65%', '60%']) await run(costingOf(SMALL_COSTING.replace('75%', share)));
    await workspace.rows(`update cost_run set checksum = 'other', has_cells = false where cost_run_id = '${first}'`);
    const result = await cost(workspace.facts, localScope, SMALL, { by: ['segment'] });
    expect(result.findings.map(({ code }) => code)).toContain('cost.not-reproduced');
  });
});
