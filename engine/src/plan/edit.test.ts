import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { example, exampleText } from '../testing/plans.ts';
import { editPlan } from './edit.ts';
import { getPath } from './scenario.ts';

const names = ['template-50m', 'segments-75m', 'smb-15k', 'leverage-ratio'] as const;
const edited = (source: string, path: string, value: unknown): string => {
  const result = editPlan(source, path, value);
  if ('finding' in result) throw new Error(result.finding.message);
  return result.source;
};
const changedLines = (a: string, b: string): number => {
  const [x, y] = [a.split('\n'), b.split('\n')];
  let from = 0;
  while (from < x.length && x[from] === y[from]) from++;
  let to = 0;
  while (to < x.length - from && to < y.length - from && x[x.length - 1 - to] === y[y.length - 1 - to]) to++;
  return Math.max(x.length, y.length) - from - to;
};

describe('editing a plan file', () => {
  it('[L-edit] changing any driver of any example touches its one line and nothing else', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom(0.5, '75%', '130k', '5..8'),
        (name, pick, value) => {
          const source = exampleText(name);
          const paths = [...example(name).model.inputs.keys()].filter(
            (path) => getPath(parse(source), path) !== undefined,
          );
          const path = paths[pick % paths.length] as string;
          const after = edited(source, path, value);
          expect(getPath(parse(after), path)).toBe(value);
          expect(changedLines(source, after)).toBe(after === source ? 0 : 1);
          expect(after.match(/#.*/g)).toEqual(source.match(/#.*/g));
        },
      ),
      { numRuns: 100, seed: 3 },
    );
  });

  it.each([
    ['capacity.leaveDays', 25],
    ['segments.all.grossMargin', '80%'],
    ['staffing.csm.ahead', 2],
    ['roles.csm.merit', { month: 4, raise: '3%' }],
    ['closedThrough', '2026-02'],
    ['segments.all.movements.logoRetention', '90%'],
    ['assumptions.roles', undefined],
  ])('[L-edit] %s is added in one line where it belongs', (path, value) => {
    const source = exampleText('template-50m');
    const after = edited(source, path, value);
    expect(getPath(parse(after), path)).toEqual(value);
    expect(changedLines(source, after)).toBeLessThanOrEqual(1);
  });

  it('[L-edit] a value set and removed again leaves the file as it was', () => {
    const source = exampleText('leverage-ratio');
    expect(edited(edited(source, 'capacity.sickDays', 4), 'capacity.sickDays', undefined)).toBe(source);
    expect(edited(edited(source, 'roles.csm.attrition', '9%'), 'roles.csm.attrition', undefined)).toBe(source);
  });

  it('[L-edit] line endings and a missing last newline survive', () => {
    expect(edited('a:\r\n  b: 1\r\n', 'a.c', 2)).toBe('a:\r\n  b: 1\r\n  c: 2\r\n');
    expect(edited('a:\n  b: 1', 'a.c', 2)).toBe('a:\n  b: 1\n  c: 2\n');
    expect(edited('a: 1 # why\nb: 2\n', 'a', 5)).toBe('a: 5 # why\nb: 2\n');
  });

  it.each([
    ['a: 1\n', 'a.b'],
    ['- 1\n', 'a'],
    ['a: 1\n', ''],
    ['a: 1\n', 'a..b'],
    ['a: 1\n', '__proto__.x'],
    ['a: [1]\n', 'a.2'],
    ['a: [1]\n', 'a.x'],
    ['a: &x { p: 1 }\nb: *x\n', 'b.p'],
    ['a: &x { p: 1 }\nb: *x\n', 'a.p'],
    ['a: &x 5\nb: *x\n', 'a'],
    ['a: !!set { p }\nb: 1\n', 'a.q'],
    ['a: [\n', 'a'],
  ])('[L-edit] %j refuses %s, for that cannot be edited or would change other values', (source, path) => {
    expect(editPlan(source, path, 2)).toMatchObject({ finding: { code: 'plan.bad-path' } });
  });

  it.each([
    // Removing: the whole value goes and nothing that follows it.
    ['a:\n  d: |\n    x\n  e: 1\n', 'a.d', undefined, 'a:\n  e: 1\n'],
    ['a:\n  l:\n    - p: 1\n      q: 2\n    - p: 3\n  y: 3\n', 'a.l', undefined, 'a:\n  y: 3\n'],
    ['a:\n  x:\n    p: 1\n  # about y\n  y: 3\n', 'a.x', undefined, 'a:\n  # about y\n  y: 3\n'],
    ['a: # why\n  # about x\n  x: 1\nb: 1\n', 'a.x', undefined, 'a: {} # why\n  # about x\nb: 1\n'],
    ['a:\n  - x: 1\nb: 1\n', 'a.0.x', undefined, 'a:\n  - {}\nb: 1\n'],
    ['a:\n  - 1\nb: 1\n', 'a.0', undefined, 'a: []\nb: 1\n'],
    ['a: { x: 1 }\n', 'a.x', undefined, 'a: {}\n'],
    ['# all\na: 1\n', 'a', undefined, '# all\n{}\n'],
    ['a:\n  - p: 1\n    q: 2\n', 'a.0.p', undefined, 'a:\n  - q: 2\n'],
    ['a:\n  - p: 1 # p\n    # q\n    q: 2\n', 'a.0.p', undefined, 'a:\n  - \n    # q\n    q: 2\n'],
    ['a: {\n  x: 1, # one\n  y: 2 # two\n}\n', 'a.x', undefined, 'a: {\n  y: 2 # two\n}\n'],
    ['a: { x: 1, y: 2, }\n', 'a.y', undefined, 'a: { x: 1, }\n'],
    ['a: { x: 1, y: 2 }\n', 'a.y', undefined, 'a: { x: 1 }\n'],
    ['a: { x: 1, # a,\n  y: 2 }\n', 'a.y', undefined, 'a: { x: 1, # a,\n   }\n'],
    ['a: [1, 2, 3]\n', 'a.1', undefined, 'a: [1, 3]\n'],
    ['a: 1\n', 'b.c', undefined, 'a: 1\n'],
    ['a:\n', 'a.c', undefined, 'a:\n'],
    // Replacing: what follows stays on its own line.
    ['a:\n  x:\n    p: 1 # c\n\n  # y\n  y: 3\n', 'a.x', '2%', 'a:\n  x: 2%\n\n  # y\n  y: 3\n'],
    ['a:\n  x: # why\n  - 1\n  - 2\n  y: 3\n', 'a.x', 5, 'a:\n  x: 5 # why\n  y: 3\n'],
    ['a:\n  d: >- # why\n    x\n    y\n\n  e: 1\n', 'a.d', 'z', 'a:\n  d: z # why\n\n  e: 1\n'],
    ['a:\n  d: |+\n    x\n\n  e: 1\n', 'a.d', 5, 'a:\n  d: 5\n  e: 1\n'],
    ['a:\n  - p: 1\n    q: 2\n  - 3\n', 'a.0', 5, 'a:\n  - 5\n  - 3\n'],
    ['a: !!str 5 # c\n', 'a', 6, 'a: 6 # c\n'],
    ['a: &x 5 # c\n', 'a', 6, 'a: &x 6 # c\n'],
    ['a: 0x10\n', 'a', 16, 'a: 0x10\n'],
    // Nothing there yet.
    ['a:\n  x:\n  y: 1\n', 'a.x', 5, 'a:\n  x: 5\n  y: 1\n'],
    ['a:\n  x: # none\n  y: 1\n', 'a.x', 5, 'a:\n  x: 5 # none\n  y: 1\n'],
    ['a: { x, y: 1 }\n', 'a.x', 5, 'a: { x: 5, y: 1 }\n'],
    ['a:\n  -\n  - 1\n', 'a.0', 5, 'a:\n  - 5\n  - 1\n'],
    ['touches:\nb: 1\n', 'touches.t', { hours: 1 }, 'touches:\n  t: { hours: 1 }\nb: 1\n'],
    ['touches: # c\n  # d\n', 'touches.t.hours', 1, 'touches: # c\n  t: { hours: 1 }\n  # d\n'],
    ['touches: ~\n', 'touches.t', 1, 'touches: { t: 1 }\n'],
    ['a: { b: }\n', 'a.b.c', 1, 'a: { b: { c: 1 } }\n'],
    // Adding.
    ['a: {\n  x: 1 # one\n}\n', 'a.z', 3, 'a: {\n  x: 1, # one\n  z: 3\n}\n'],
    ['a: {\n  x: 1, # one,\n}\n', 'a.z', 3, 'a: {\n  x: 1, # one,\n  z: 3,\n}\n'],
    ['a: { x: 1, }\n', 'a.z', 3, 'a: { x: 1, z: 3, }\n'],
    ['a: { x: 1 # one\n  }\n', 'a.z', 3, 'a: { x: 1, z: 3 # one\n  }\n'],
    ['a: { # none\n}\n', 'a.z', 3, 'a: { z: 3  # none\n}\n'],
    ['a: {}\n', 'a.z', 3, 'a: { z: 3 }\n'],
    ['a:\n  d: |\n    x\n\nb: 1\n', 'a.y', 5, 'a:\n  d: |\n    x\n  y: 5\n\nb: 1\n'],
    ['a:\n  d: |+\n    x\n\nb: 1\n', 'a.y', 5, 'a:\n  d: |+\n    x\n\n  y: 5\nb: 1\n'],
    ['a:\n  l:\n    - p: 1\n      q: 2\nb: 1\n', 'a.y', 5, 'a:\n  l:\n    - p: 1\n      q: 2\n  y: 5\nb: 1\n'],
    ['a:\n  x: 1 # x\n  # end\nb: 1\n', 'a.y', 5, 'a:\n  x: 1 # x\n  y: 5\n  # end\nb: 1\n'],
    ['"a":\n  "x": 1\n', 'a.y', 5, '"a":\n  "x": 1\n  y: 5\n'],
    ['# top\n---\na: &k\n  x: 1\n...\n', 'a.z', 5, '# top\n---\na: &k\n  x: 1\n  z: 5\n...\n'],
    ['\uFEFFa: 1\r\nb: 2', 'c', 3, '\uFEFFa: 1\r\nb: 2\r\nc: 3\r\n'],
    ['a:\t1\t# c\n', 'a', 2, 'a:\t2\t# c\n'],
    ['? a\n: 1\n', 'b', 2, '? a\n: 1\nb: 2\n'],
    // Sequences.
    ['r:\n  - { role: a, heads: 2 }\n', 'r.0.heads', 9, 'r:\n  - { role: a, heads: 9 }\n'],
    ['r:\n  - role: a\n    heads: 2 # c\n', 'r.0.heads', 9, 'r:\n  - role: a\n    heads: 9 # c\n'],
    ['r:\n  - role: a # c\n', 'r.0.heads', 9, 'r:\n  - role: a # c\n    heads: 9\n'],
    ['r:\n- - 1\n  - 2\n', 'r.0.1', 9, 'r:\n- - 1\n  - 9\n'],
    ['s: { x: { patches: [{ path: b, set: 1 }] } }\n', 's.x.patches.0.set', 2, undefined],
    ['r: [1, 2]\n', 'r.2', { a: 1 }, 'r: [1, 2, { a: 1 }]\n'],
    ['r:\n  - 1 # c\n', 'r.1', 2, 'r:\n  - 1 # c\n  - 2\n'],
    // Where the text cannot be cut safely, the tree is printed: the comments are still there.
    ['# top\r\nr: [a: 1] # c\r\n', 'r.0.b', 2, '# top\r\nr: [ { a: 1, b: 2 } ] # c\r\n'],
  ])('[L-edit] %j: %s set to %j gives %j', (source, path, value, after) => {
    const result = edited(source, path, value);
    if (after !== undefined) expect(result).toBe(after);
    expect(getPath(parse(result), path)).toEqual(path === 'a.1' && value === undefined ? 3 : value);
  });

  it.each([
    'yes',
    'null',
    '~',
    '',
    ' ',
    '1e3',
    '0x1f',
    '.5',
    '12',
    '2026-01',
    '75%',
    '0123',
    '5..8',
    'a: b',
    'a #b',
    '#a',
    '@a',
    '`a',
    '*a',
    '&a',
    '!a',
    '%a',
    '- a',
    '---',
    '? a',
    '[a',
    '{a}',
    'a, b } c',
    '"a"',
    "it's",
    'a\nb',
    '\n',
    'a\r\nb\n',
    'a\\nb',
    'tab\t',
    ' lead',
    'é ☃ 𝒳',
    `${'long words '.repeat(30)}\nend`,
    -0,
    1e21,
    Number.NaN,
    true,
    null,
    [],
    {},
    [1, { a: 'x, y' }],
    { 'a: b': ['no', null], 12: { c: 'x\ny' } },
  ])('[L-edit] %j reads back as it was given, in any place', (value) => {
    for (const [source, path] of [
      ['a:\n  x: 1 # c\n  y: 2\n', 'a.x'],
      ['a:\n  x: 1 # c\n  y: 2\n', 'a.z'],
      ['a: { x: 1, y: 2 } # c\n', 'a.x'],
      ['a: { x: 1, y: 2 } # c\n', 'a.z'],
      ['a:\n  - x: # c\n    y: 2\n', 'a.0.x'],
      ['a: [1, 2] # c\n', 'a.0'],
      ['a: # c\r\n', 'a.b.c'],
    ] as const) {
      const after = edited(source, path, value);
      expect(getPath(parse(after), path)).toEqual(value);
      expect(after).toContain('# c');
      expect(/[^\r]\n/.test(after)).toBe(!source.includes('\r'));
    }
  });

  it('[L-edit] any edit of any file gives the data asked for, keeps the other comments, and leaves the other lines', () => {
    fc.assert(
      fc.property(anyFile, fc.nat(), anyChange, fc.boolean(), fc.boolean(), (root, pick, change, crlf, final) => {
        const { lines, spans } = layOut(root);
        const [eol, end] = [crlf ? '\r\n' : '\n', final ? '\n' : ''];
        const source = (lines.join('\n') + end).replaceAll('\n', eol);
        const data = parse(source);
        const places = placesOf(data, change.kind);
        const path = places[pick % places.length] as string;
        const after = edited(source, path, change.value);
        expect(parse(after)).toEqual(withChange(data, path.split('.'), change.value));
        const [from, to] = spans.get(path) ?? [0, -1];
        const others = lines.filter((_, at) => at < from || at > to);
        for (const comment of others.join('\n').match(/# c\d+/g) ?? [])
          expect(after).toMatch(new RegExp(`${comment}\\b`));
        const left = after.split(/\r?\n/);
        const gone = others.filter((line) => line.trim() !== '' && !left.includes(line));
        expect(gone.length).toBeLessThanOrEqual(1);
        expect(crlf && /[^\r]\n/.test(after)).toBe(false);
      }),
      { numRuns: 1500, seed: 7 },
    );
  });
});

/** A file as a tree of layouts; every `note` becomes a numbered comment, so that a lost one can be told. */
type Layout = {
  readonly kind: 'text' | 'block scalar' | 'block map' | 'block list' | 'flow map' | 'flow list';
  readonly text: string;
  readonly items: readonly Layout[];
  readonly above: boolean;
  readonly beside: boolean;
  readonly after: boolean;
  readonly wide: boolean;
};

const layout = (kinds: readonly Layout['kind'][], items: fc.Arbitrary<Layout[]>): fc.Arbitrary<Layout> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    text: fc.constantFrom(
      '1',
      '75%',
      '"a # b"',
      "'it''s'",
      'two words',
      '',
      '~',
      '2026-01',
      '0123',
      '&anchor 5',
      '!!str 5',
    ),
    items,
    above: fc.boolean(),
    beside: fc.boolean(),
    after: fc.boolean(),
    wide: fc.boolean(),
  });
const anyLayout = fc.letrec<{ node: Layout }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    layout(['text', 'text', 'block scalar'], fc.constant([])),
    layout(['block map', 'block list', 'flow map', 'flow list'], fc.array(tie('node'), { minLength: 1, maxLength: 3 })),
  ),
})).node;
const anyFile = layout(['block map'], fc.array(anyLayout, { minLength: 1, maxLength: 4 }));

const values = [5, '75%', 'yes', 'a: b # c', 'x\ny', null, { hours: 1, on: ['a, b'] }, []];
const anyChange = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), value: fc.constantFrom<unknown>(...values) }),
  fc.record({ kind: fc.constant('add' as const), value: fc.constantFrom<unknown>(...values) }),
  fc.record({ kind: fc.constant('remove' as const), value: fc.constant(undefined) }),
);

/** The lines of a file and, for every path, the first and last of its own lines. */
const layOut = (root: Layout) => {
  const lines = ['# c0', '---'];
  const spans = new Map<string, readonly [number, number]>();
  let notes = 0;
  const note = (on: boolean) => (on ? ` # c${++notes}` : '');
  const flowText = (node: Layout): string => {
    const items = node.items.map((item, at) =>
      node.kind.endsWith('map') ? `k${at}: ${flowText(item)}` : flowText(item),
    );
    if (node.kind.endsWith('map')) return `{ ${items.join(', ')}${node.after ? ', ' : ''} }`;
    return node.kind.endsWith('list') ? `[${items.join(', ')}]` : node.text || 'null';
  };
  const block = (node: Layout, indent: string, path: string, opened?: string): void => {
    for (const [at, item] of node.items.entries()) {
      if (item.above && (at > 0 || opened === undefined))
        lines.push(indent + note(true).trim(), ...(item.wide ? [''] : []));
      const here = path === '' ? `k${at}` : `${path}.${node.kind.endsWith('map') ? `k${at}` : at}`;
      const head = (at === 0 ? opened : undefined) ?? indent;
      const from = lines.length;
      value(item, indent, head + (node.kind.endsWith('list') ? '-' : item.wide ? `"k${at}" :` : `k${at}:`), here);
      spans.set(here, [from, lines.length - 1]);
      if (item.wide && item.kind !== 'block scalar') lines.push('');
    }
    if (node.after) lines.push(indent + note(true).trim());
  };
  const value = (node: Layout, indent: string, head: string, path: string): void => {
    const deeper = `${indent}  `;
    if (node.kind === 'text') lines.push(`${head} ${node.text}${note(node.beside)}`);
    else if (node.kind === 'block scalar')
      lines.push(`${head} ${node.wide ? '|+' : node.after ? '>-' : '|'}${note(node.beside)}`, `${deeper}x # y`, '');
    else if (node.kind.startsWith('block') && head.endsWith('-') && node.wide) block(node, deeper, path, `${head} `);
    else if (node.kind === 'block list' && !head.endsWith('-') && node.wide) {
      lines.push(head + note(node.beside));
      block(node, indent, path);
    } else if (node.kind.startsWith('block')) {
      lines.push(head + note(node.beside));
      block(node, deeper, path);
    } else if (node.wide) {
      const map = node.kind === 'flow map';
      lines.push(`${head} ${map ? '{' : '['}${note(node.beside)}`);
      for (const [at, item] of node.items.entries()) {
        const comma = at < node.items.length - 1 || node.after ? ',' : '';
        if (item.above) lines.push(deeper + note(true).trim());
        spans.set(`${path}.${map ? `k${at}` : at}`, [lines.length, lines.length]);
        lines.push(`${deeper}${map ? `k${at}: ` : ''}${flowText(item)}${comma}${note(item.beside)}`);
      }
      lines.push(`${indent} ${map ? '}' : ']'}${note(node.above)}`);
    } else lines.push(`${head} ${flowText(node)}${note(node.beside)}`);
  };
  block(root, '', '');
  return { lines, spans };
};

const placesOf = (data: unknown, kind: 'set' | 'add' | 'remove', path = ''): string[] => {
  if (data === null) return kind === 'add' ? [`${path}.new`, `${path}.new.er`] : [];
  if (typeof data !== 'object') return [];
  const to = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  const added = Array.isArray(data) ? [to(data.length)] : [to('new'), to('new.er')];
  return [
    ...(kind === 'add' ? added : Object.keys(data).map(to)),
    ...Object.entries(data).flatMap(([key, inner]) => placesOf(inner, kind, to(key))),
  ];
};

const withChange = (data: unknown, keys: readonly string[], value: unknown): unknown => {
  const copy = structuredClone(data) as Record<string, unknown>;
  let at = copy;
  for (const key of keys.slice(0, -1)) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  const last = keys.at(-1) as string;
  if (value !== undefined) at[last] = value;
  else if (Array.isArray(at)) at.splice(Number(last), 1);
  else delete at[last];
  return copy;
};
