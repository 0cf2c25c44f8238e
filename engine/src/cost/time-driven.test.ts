import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeDrivenCost } from './time-driven.ts';

const cents = (major: number) => major * 100;
const activities = (orders: number, inquiries: number, checks: number) => [
  { id: 'orders', minutes: 49_000 * orders },
  { id: 'inquiries', minutes: 1_400 * inquiries },
  { id: 'checks', minutes: 2_500 * checks },
];

describe('time-driven cost', () => {
  test('[C5] classic vector: 462,880 assigned, 121,400 minutes = 97,120 unused', () => {
    const result = timeDrivenCost({ cost: cents(560_000), practicalMinutes: 700_000, work: activities(8, 44, 50) });
    expect(result.rate).toBe(80);
    expect(result.assigned.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(578_600);
    expect(result.assignedTotal).toBe(cents(462_880));
    expect(result.unusedMinutes).toBe(121_400);
    expect(result.unused).toBe(cents(97_120));
    expect(result.unassigned).toBe(0);
  });

  test('[C5] the same vector costs 6.40, 35.20 and 40.00 a time', () => {
    const result = timeDrivenCost({ cost: cents(560_000), practicalMinutes: 700_000, work: activities(8, 44, 50) });
    const times = [49_000, 1_400, 2_500];
    expect(result.assigned.map(({ minor }, index) => minor / (times[index] ?? 1))).toEqual([640, 3520, 4000]);
  });

  test('[C5] earlier form: 40, 220, 250 minutes give 32, 176 and 200 a time and the same totals', () => {
    const times = [9_800, 280, 500];
    const work = [40, 220, 250].map((minutes, index) => ({
      id: String(index),
      minutes: minutes * (times[index] ?? 0),
    }));
    const result = timeDrivenCost({ cost: cents(560_000), practicalMinutes: 700_000, work });
    expect(result.assigned.map(({ minor }, index) => minor / (times[index] ?? 1))).toEqual([3200, 17_600, 20_000]);
    expect([result.assignedTotal, result.unused]).toEqual([cents(462_880), cents(97_120)]);
  });

  test('[C5] over capacity: cost ÷ used, nothing unused, the extra minutes named', () => {
    const result = timeDrivenCost({
      cost: 1000,
      practicalMinutes: 80,
      work: [
        { id: 'a', minutes: 60 },
        { id: 'b', minutes: 40 },
      ],
    });
    expect(result).toMatchObject({ rate: 10, assignedTotal: 1000, unused: 0, unusedMinutes: 0, overMinutes: 20 });
    expect(result.assigned.map(({ minor }) => minor)).toEqual([600, 400]);
  });

  test('[C6] a pool without any minutes keeps its cost visible as unassigned', () => {
    expect(timeDrivenCost({ cost: 1000, practicalMinutes: 0, work: [] })).toMatchObject({
      rate: undefined,
      assignedTotal: 0,
      unused: 0,
      unassigned: 1000,
    });
  });

  test('[C6] assigned + unused + unassigned = cost, and unused is priced from its minutes', () => {
    const work = fc
      .array(fc.nat(10_000), { maxLength: 8 })
      .map((list) => list.map((minutes, index) => ({ id: String(index), minutes })));
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(50_000), work, (cost, practicalMinutes, list) => {
        const result = timeDrivenCost({ cost, practicalMinutes, work: list });
        expect(result.assignedTotal + result.unused + result.unassigned).toBe(cost);
        if (result.rate !== undefined)
          expect(Math.abs(result.unused - result.unusedMinutes * result.rate)).toBeLessThan(1.000001);
      }),
    );
  });
});
