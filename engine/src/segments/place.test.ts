import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInBand, type PlacementRule, place, placementFindings } from './place.ts';

/** Deck 1 as written: nothing between 50k and 100k. */
const deck: PlacementRule[] = [
  { segment: 'strategic', arr: { from: 250_000, fromInclusive: false } },
  { segment: 'enterprise', arr: { from: 100_000, to: 250_000, toInclusive: true } },
  { segment: 'smb', arr: { from: 15_000, to: 50_000, toInclusive: true } },
  { segment: 'digital', arr: { to: 15_000 } },
];

describe('placement', () => {
  test('[S1] each end of a band is inclusive or exclusive as written', () => {
    expect(place({ customer: 'a', arr: 250_000 }, deck)).toMatchObject({ segment: 'enterprise' });
    expect(place({ customer: 'a', arr: 250_000.01 }, deck)).toMatchObject({ segment: 'strategic' });
    expect(place({ customer: 'a', arr: 15_000 }, deck)).toMatchObject({ segment: 'smb' });
    expect(isInBand({ from: 1, fromInclusive: false, to: 2, toInclusive: true }, 1)).toBe(false);
    expect(isInBand({ from: 1, fromInclusive: false, to: 2, toInclusive: true }, 2)).toBe(true);
  });

  test('[S1] an override wins and keeps its reason', () => {
    const override = { customer: 'a', segment: 'strategic', reason: 'reference customer' };
    expect(place({ customer: 'a', arr: 1 }, deck, [override])).toEqual({
      by: 'override',
      segment: 'strategic',
      reason: 'reference customer',
    });
  });

  test('[S1] region, products, potential and tag narrow a rule; what is not known does not match', () => {
    const rules: PlacementRule[] = [
      { segment: 'named', tags: ['named'] },
      { segment: 'grow', regions: ['emea'], products: { from: 2 }, potential: { from: 10 } },
      { segment: 'rest' },
    ];
    expect(place({ customer: 'a', tags: ['named'] }, rules)).toMatchObject({ segment: 'named' });
    expect(place({ customer: 'a', region: 'emea', products: 2, potential: 10 }, rules)).toMatchObject({
      segment: 'grow',
      alsoMatches: ['rest'],
    });
    expect(place({ customer: 'a', region: 'emea', products: 2 }, rules)).toMatchObject({ segment: 'rest' });
  });

  test('[S2] F03 a gap nobody sits in is a warning, with a customer in it an error naming the customer', () => {
    const empty = placementFindings(deck, [{ customer: 'a', arr: 1 }]);
    expect(empty).toMatchObject([{ code: 'F03', severity: 'warning', evidence: { gaps: ['50000–100000'] } }]);
    const sat = placementFindings(deck, [{ customer: 'acorn', arr: 70_000 }]);
    expect(sat).toMatchObject([{ code: 'F03', severity: 'error', evidence: { customers: ['acorn'] } }]);
  });

  test('[S2] F03 an overlap is a warning, with a customer in it an error; ends that meet are neither', () => {
    const over: PlacementRule[] = [
      { segment: 'low', arr: { to: 10, toInclusive: true } },
      { segment: 'high', arr: { from: 10 } },
    ];
    expect(placementFindings(over)).toMatchObject([
      { severity: 'warning', evidence: { overlaps: ['low and high at 10'] } },
    ]);
    expect(placementFindings(over, [{ customer: 'a', arr: 10 }])).toMatchObject([
      { severity: 'error', evidence: { customers: ['a'] } },
    ]);
    expect(
      placementFindings([
        { segment: 'low', arr: { to: 10 } },
        { segment: 'high', arr: { from: 10 } },
      ]),
    ).toEqual([]);
  });

  test('[S1] bands that meet place every customer in exactly one segment', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 1100 }),
        (cuts, arr) => {
          const ends = [...cuts].sort((a, b) => a - b);
          const rules = [...ends, undefined].map((to, index): PlacementRule => {
            const from = ends[index - 1];
            return {
              segment: `s${index}`,
              arr: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
            };
          });
          expect(place({ customer: 'a', arr }, rules)).toMatchObject({ by: 'rule', alsoMatches: [] });
          expect(placementFindings(rules, [{ customer: 'a', arr }])).toEqual([]);
        },
      ),
    );
  });
});
