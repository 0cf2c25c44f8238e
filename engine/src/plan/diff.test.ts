import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { diffPlans, revertChanges } from './diff.ts';
import { readPlan } from './read.ts';

const PLAN = `fulcrum: 1
segments:
  smb: # the many
    arrPerCustomer: 15000 # from the deck
    support: { minutesPerCase: 30 }
  enterprise:
    arrPerCustomer: 250k
assumptions:
  segments.smb.arrPerCustomer: { source: assumed, n: 3 }
stages: [align, execute]
`;
const shown = (before: string, after: string) => diffPlans(before, after).map(({ keys: _, ...rest }) => rest);

describe('diffPlans', () => {
  it('finds values at their own paths', () => {
    const after = PLAN.replace('15000', '20000').replace('250k', '300k');
    expect(shown(PLAN, after)).toEqual([
      { path: 'segments.smb.arrPerCustomer', before: 15000, after: 20000 },
      { path: 'segments.enterprise.arrPerCustomer', before: '250k', after: '300k' },
    ]);
  });

  it('gives an added or removed part as one change', () => {
    const without = PLAN.replace('  enterprise:\n    arrPerCustomer: 250k\n', '');
    expect(shown(PLAN, without)).toEqual([{ path: 'segments.enterprise', before: { arrPerCustomer: '250k' } }]);
    expect(shown(without, PLAN)).toEqual([{ path: 'segments.enterprise', after: { arrPerCustomer: '250k' } }]);
  });

  it('gives a list that grew as a whole, one that did not by its places', () => {
    expect(shown(PLAN, PLAN.replace('execute]', 'realize]'))).toEqual([
      { path: 'stages.1', before: 'execute', after: 'realize' },
    ]);
    expect(shown(PLAN, PLAN.replace('execute]', 'execute, realize]'))).toEqual([
      { path: 'stages', before: ['align', 'execute'], after: ['align', 'execute', 'realize'] },
    ]);
  });

  it('says with one change without a path that only comments, order or layout differ', () => {
    expect(shown(PLAN, PLAN.replace('# the many', '# the many small ones'))).toEqual([{ path: '' }]);
    expect(shown('a: 1\nb: 2\n', 'b: 2\na: 1\n')).toEqual([{ path: '' }]);
    expect(diffPlans(PLAN, PLAN)).toEqual([]);
  });

  it('tells 0 from nothing, text from number, and nothing from null', () => {
    expect(shown('a: 0', 'a:')).toEqual([{ path: 'a', before: 0, after: null }]);
    expect(shown('a: 1', "a: '1'")).toEqual([{ path: 'a', before: 1, after: '1' }]);
    expect(shown('a: 1', 'a: 1\nb:')).toEqual([{ path: 'b', after: null }]);
  });

  it('names a place whose own name holds dots, and keeps its keys apart', () => {
    expect(diffPlans(PLAN, PLAN.replace('n: 3', 'n: 4'))).toEqual([
      {
        keys: ['assumptions', 'segments.smb.arrPerCustomer', 'n'],
        path: 'assumptions.segments.smb.arrPerCustomer.n',
        before: 3,
        after: 4,
      },
    ]);
  });

  it('takes a file that cannot be read, or repeats anchors without end, as one change', () => {
    expect(shown('a: [', 'a: 1')).toEqual([{ path: '' }]);
    const bomb = `a: &a [x,x,x]\n${'bcdefg'.replaceAll(/./g, (c) => `${c}: &${c} [*${String.fromCharCode(c.charCodeAt(0) - 1)},*${String.fromCharCode(c.charCodeAt(0) - 1)}]\n`)}`;
    expect(shown(bomb, 'a: 1')).toEqual([{ path: '' }]);
    expect(shown('a: !!set {x, y}\nb: 1', 'a: !!set {x, y}\nb: 2')).toEqual([{ path: 'b', before: 1, after: 2 }]);
  });
});

describe('revertChanges', () => {
  const undo = (before: string, after: string, current = after) => revertChanges(current, diffPlans(before, after));

  it('takes a value back in a file that moved on elsewhere, comments and all', () => {
    const after = PLAN.replace('15000', '20000');
    const current = after.replace('250k', '300k # new list price');
    expect(undo(PLAN, after, current)).toEqual({ source: PLAN.replace('250k', '300k # new list price') });
  });

  it('takes added and removed parts back', () => {
    const added = PLAN.replace('stages:', 'policies: { rounding: ceil }\nstages:');
    expect(undo(PLAN, added)).toEqual({ source: PLAN });
    const without = PLAN.replace('  enterprise:\n    arrPerCustomer: 250k\n', '');
    const back = undo(PLAN, without);
    expect(diffPlans(PLAN, 'source' in back ? back.source : '')).toEqual([{ keys: [], path: '' }]);
    expect(undo(PLAN, PLAN.replace('n: 3', 'n: 4'))).toEqual({ source: PLAN });
  });

  it('refuses when the place has been changed since', () => {
    const after = PLAN.replace('15000', '20000');
    expect(undo(PLAN, after, PLAN.replace('15000', '25000'))).toMatchObject({
      conflict: { path: 'segments.smb.arrPerCustomer', before: 15000, after: 20000 },
    });
    const gone = PLAN.replace('    support: { minutesPerCase: 30 }\n', '');
    const whole = 'fulcrum: 1\nsegments: {}\n';
    expect(undo(PLAN, gone, whole)).toMatchObject({ conflict: { path: 'segments.smb.support' } });
  });

  it('cannot take comments back by a change without a path', () => {
    expect(undo('a: 1 # x', 'a: 1 # y')).toEqual({ conflict: { keys: [], path: '' } });
  });
});

describe('any two plans', () => {
  const leaf = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer(), { maxLength: 3 }),
  );
  const key = fc.stringMatching(/^[a-z][a-zA-Z.]{0,6}[a-z]$/).filter((one) => one !== 'constructor');
  const part = fc.dictionary(key, leaf, { maxKeys: 4 });
  const plan = fc.dictionary(key, fc.oneof(leaf, part), { minKeys: 1, maxKeys: 5 });

  it('differ by what reverting the one to the other changes back', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        const [before, after] = [stringify(a), stringify(b)];
        const back = undoOf(before, after);
        if (back === undefined) return;
        expect(diffPlans(before, back).filter(({ keys }) => keys.length > 0)).toEqual([]);
      }),
      { numRuns: 300, seed: 20261 },
    );
  });

  const undoOf = (before: string, after: string): string | undefined => {
    const changes = diffPlans(before, after);
    if (changes.length === 0 || changes[0]?.keys.length === 0) return undefined;
    const back = revertChanges(after, changes);
    if (!('source' in back)) throw new Error(JSON.stringify(back));
    return back.source;
  };
});

it('compares the examples as the plans they are', () => {
  const text = readFileSync(new URL('../../../examples/smb-15k/plan.yaml', import.meta.url), 'utf8');
  const name = readPlan(text).plan?.name;
  expect(shown(text, text.replace(String(name), 'Other'))).toContainEqual({
    path: 'name',
    before: name,
    after: 'Other',
  });
});
