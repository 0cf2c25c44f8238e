import { expect, it } from 'vitest';
import { figureOf } from './cost-address.ts';
import { waterfall } from './waterfall.ts';

const csm = { pool: 'csm', ledger: 700, assigned: 500, unused: 150, unassigned: 50 };
const rent = { pool: 'rent', ledger: 300, assigned: 300, unused: 0, unassigned: 0 };
const whole = { ledger: 1000, assigned: 800, unused: 150, unassigned: 50 };

it('[C6] climbs from pool to pool to the ledger and steps down to zero over its parts', () => {
  const chart = waterfall([csm, rent], whole, { currency: 'USD', scale: 100 }, '2026-01');
  const [amount] = chart.series;
  expect(chart.names).toEqual(['csm', 'rent', 'Ledger', 'Assigned', 'Unused', 'Unassigned']);
  expect(amount?.bases).toEqual([0, 7, 0, 2, 0.5, 0]);
  expect(amount?.values).toEqual([7, 3, 10, 8, 1.5, 0.5]);
  expect(figureOf(amount?.why?.(4) ?? '')).toEqual({ of: 'pool', part: 'unused', month: '2026-01' });
  expect(figureOf(amount?.why?.(0) ?? '')).toEqual({ of: 'pool', pool: 'csm', part: 'ledger', month: '2026-01' });
});
