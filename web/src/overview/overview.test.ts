import { readFileSync } from 'node:fs';
import { openPlan } from '@fulcrum/engine';
import { describe, expect, it } from 'vitest';
import { figureOf } from '../plan/figures.ts';
import { figuresOf, planViewOf } from '../plan/plan-view.ts';
import { bandWords } from './overview-words.ts';
import { peopleGaps } from './people-gaps.ts';
import { capacityNeeds, redWeek, teamLoads } from './team-weeks.ts';

const opened = (source: string) => {
  const { evaluation } = openPlan(source);
  if (evaluation === undefined) throw new Error('the plan cannot be computed');
  return { view: planViewOf(evaluation.model), values: figuresOf(evaluation) };
};
const example = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}/plan.yaml`, import.meta.url), 'utf8');

describe('who is missing', () => {
  // A head for 1M of ARR that grows from 3M by a tenth a month; hires take six months to be worth one.
  const SHORT = `
fulcrum: 1
name: Short
currency: USD
start: 2026-01
months: 12
policies: { rounding: exact }
roles:
  csm: { name: CSM, pay: 100k, ramp: { months: 6 } }
  ops: { name: Ops, pay: 100k }
segments:
  all: { arrPerCustomer: 30k, opening: { customers: 100 }, growth: { net: 10% }, owner: csm }
staffing:
  csm: { by: arr, per: 1M }
  ops: { by: fixed, heads: 1 }
`;
  it('[K8] is found by role and month: hires in ramp leave the book short', () => {
    const { view, values } = opened(SHORT);
    const gaps = peopleGaps(view, values);
    expect(gaps.map(({ role }) => role)).toEqual(['csm']);
    const [gap] = gaps;
    if (gap === undefined) throw new Error('no gap');
    expect(figureOf(gap.series, values, gap.month)).toBeGreaterThanOrEqual(0.5);
    if (gap.month > 0) expect(figureOf(gap.series, values, gap.month - 1)).toBeLessThan(0.5);
  });
  it('[K8] is nobody where the plan is staffed to its need', () => {
    const { view, values } = opened(example('segments-75m'));
    expect(peopleGaps(view, values)).toEqual([]);
  });
});

describe('the weeks ahead', () => {
  it('[R10] are thirteen for each team with touches, with the hours needed and there', () => {
    const { view, values } = opened(example('leverage-ratio'));
    const loads = teamLoads(view, values);
    expect(loads.map(({ weeks }) => weeks.length)).toEqual([13]);
    const [week] = loads[0]?.weeks ?? [];
    expect(week?.needed).toBeCloseTo(45 * (1 - (30 / 45) * 0.5), 9);
    expect(week?.load).toBeCloseTo((week?.needed ?? 0) / (week?.there ?? 0), 12);
    expect(loads[0]?.weeks.map(({ month }) => month)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2]);
  });
  it('[R10] say what is missing when the hours there are not known', () => {
    const { view, values } = opened(example('leverage-ratio').replace(/^ {2}customerTime: 75%\n/m, ''));
    const loads = teamLoads(view, values);
    expect(capacityNeeds(view, loads)).toBe('customer-time share');
    expect(redWeek(loads)).toBeUndefined();
    const known = opened(example('leverage-ratio'));
    expect(capacityNeeds(known.view, teamLoads(known.view, known.values))).toBeUndefined();
  });
  it('[R10] are none without touches, and none is red', () => {
    const { view, values } = opened(example('segments-75m'));
    expect(teamLoads(view, values)).toEqual([]);
    expect(redWeek([])).toBeUndefined();
  });
  it('[R10] name the most loaded of those that exceed the hours there', () => {
    const { view, values } = opened(example('leverage-ratio'));
    const [team] = teamLoads(view, values);
    if (team === undefined) throw new Error('no team');
    const at = (loads: readonly number[]) => ({
      ...team,
      weeks: loads.flatMap((load, place) => {
        const week = team.weeks[place];
        return week === undefined ? [] : [{ ...week, load }];
      }),
    });
    expect(redWeek([at([0.9, 1, 1 + 1e-12])])).toBeUndefined();
    expect(redWeek([at([0.9, 1.1]), at([1.05, 1.2, 1.1])])?.week.week).toBe(2);
  });
});

describe('segments on their bands, in words', () => {
  const one = (name: string, share: number) => ({ name, share, low: 0.07, high: 0.1 });
  it.each([
    [[], 'No segment can be held against a band yet'],
    [[{ name: 'A', share: 0.08, low: Number.NaN, high: Number.NaN }], 'No segment can be held against a band yet'],
    [[one('A', 0.08)], 'A is inside its band'],
    [[one('A', 0.08), one('B', 0.1)], 'Every segment is inside its band'],
    [[one('A', 0.05), one('B', 0.06)], 'Every segment is below its band: room to invest'],
    [[one('A', 0.11), one('B', 0.12)], 'Every segment is above its band'],
    [[one('A', 0.11), one('B', 0.08)], 'A is above the band'],
    [[one('A', 0.05), one('B', 0.08)], 'A is below its band'],
    [[one('A', 0.11), one('B', 0.12), one('C', 0.05)], 'A and B are above the band; C is below it'],
    [['A', 'B', 'C', 'D'].map((name) => one(name, 0.2)).concat(one('E', 0.08)), 'Four segments are above the band'],
  ])('%j', (segments, words) => expect(bandWords(segments)).toBe(words));
});
