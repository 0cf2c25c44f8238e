import { expect, it } from 'vitest';
import { costCell } from '../cost/cost-address.ts';
import { findingCell } from '../findings/finding-address.ts';
import { isOfFacts } from './of-facts.ts';

const finding = { code: 'F07', severity: 'warning', message: 'm', advice: 'a' } as const;

it('what was imported is explained before there is a plan; what a plan says is not', () => {
  expect(isOfFacts(costCell({ of: 'pool', part: 'ledger' }))).toBe(true);
  expect(isOfFacts(findingCell('facts', finding))).toBe(true);
  expect(isOfFacts(findingCell('plan', finding))).toBe(false);
  expect(isOfFacts('arr[2026-01]@pooled')).toBe(false);
});
