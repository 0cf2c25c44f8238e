import { openPlan } from '@fulcrum/engine';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { planViewOf } from '../plan/plan-view.ts';
import { fedDrivers } from './fed-drivers.ts';

const { model, findings } = openPlan(
  stringify({
    fulcrum: 1,
    name: 'measured',
    currency: 'USD',
    start: '2026-03',
    months: 2,
    capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 0.75 },
    roles: { csm: { pay: 100_000, line: 'csm' } },
    lines: { csm: { name: 'CSM' }, 'hosting-cost': { name: 'Hosting' }, rent: { name: 'Rent' } },
    segments: {
      smb: { owner: 'csm', opening: { customers: 10, arr: 100_000 }, costs: { 'hosting-cost': 12 } },
      big: { owner: 'csm', opening: { customers: 2, arr: 900_000 } },
    },
    pools: { rent: { driver: 'arr', line: 'rent', cost: 500 } },
    staffing: { csm: { by: 'customers', per: 50 } },
  }),
);
const paths = (figure: Parameters<typeof fedDrivers>[0]): (string | undefined)[] => {
  if (model === undefined) throw new Error(JSON.stringify(findings));
  return fedDrivers(figure, planViewOf(model), '2026-02').map(({ input }) => input?.path);
};

it('a pool’s ledger feeds the pool’s cost in a plan, or a cost a customer', () => {
  expect(paths({ of: 'pool', pool: 'rent', part: 'ledger' })).toEqual(['pools.rent.cost']);
  expect(paths({ of: 'pool', pool: 'hosting', part: 'ledger' })).toEqual(['segments.smb.costs.hosting-cost']);
  expect(paths({ of: 'pool', pool: 'r.nt', part: 'ledger' })).toEqual([]);
  expect(paths({ of: 'pool', pool: 'rent', part: 'unused' })).toEqual([]);
});

it('what customers pay at the end is what a plan opens with', () => {
  const last = { of: 'customer', customer: 'C-1', what: 'arr' } as const;
  expect(paths({ ...last, month: '2026-02' })).toEqual(['segments.smb.opening.arr', 'segments.big.opening.arr']);
  expect(paths({ ...last, month: '2026-01' })).toEqual([]);
});
