import { isMap, isScalar, type Pair, parseDocument, type Scalar, stringify, type YAMLMap } from 'yaml';
import type { Finding } from '../findings/finding.ts';

export type Edited = { readonly source: string } | { readonly finding: Finding };

/**
 * Sets one value of a plan file, touching only the lines it must: comments, order and layout of the rest stay. `value`
 * undefined removes the key. Maps that don't exist yet are added at the end of the nearest one that does.
 */
export const editPlan = (source: string, path: string, value: unknown): Edited => {
  const keys = path.split('.');
  const document = parseDocument(source, { keepSourceTokens: true });
  if (document.errors.length > 0 || !isMap(document.contents))
    return refused(path, 'the file is not a plan that can be edited');
  let map: YAMLMap = document.contents;
  for (const [depth, key] of keys.entries()) {
    const pair = findPair(map, key);
    const last = depth === keys.length - 1;
    if (pair === undefined) {
      if (value === undefined) return { source };
      return { source: insert(source, map, keys.slice(depth), value) };
    }
    if (last) return value === undefined ? { source: remove(source, map, pair) } : replace(source, path, pair, value);
    if (!isMap(pair.value)) {
      const at = Number(keys[depth + 1]);
      if (
        pair.value !== null &&
        typeof pair.value === 'object' &&
        'items' in pair.value &&
        Number.isInteger(at) &&
        depth + 2 === keys.length
      ) {
        const item = (pair.value as { items: unknown[] }).items[at];
        if (isScalar(item) && item.range && value !== undefined)
          return { source: splice(source, item.range[0], item.range[1], scalarText(value)) };
      }
      if (pair.value === null || (isScalar(pair.value) && pair.value.value === null))
        return refused(path, `${key} is empty`);
      return refused(path, `${keys.slice(0, depth + 1).join('.')} holds a value and nothing below it`);
    }
    map = pair.value;
  }
  return refused(path, 'this is not a path');
};

const refused = (path: string, why: string): Edited => ({
  finding: {
    code: 'plan.bad-path',
    severity: 'error',
    message: `${path}: ${why}.`,
    advice: 'Use a path as it stands in the plan file.',
    path,
  },
});

const findPair = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((item) => isScalar(item.key) && String(item.key.value) === key);

const splice = (source: string, from: number, to: number, text: string): string =>
  source.slice(0, from) + text + source.slice(to);

const scalarText = (value: unknown): string => stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).trimEnd();

const replace = (source: string, path: string, pair: Pair, value: unknown): Edited => {
  const node = pair.value as Scalar | YAMLMap | null;
  if (node?.range) {
    const [from, to] = node.range;
    return { source: splice(source, from, to, scalarText(value)) };
  }
  const key = pair.key as Scalar;
  const colon = key.range === undefined || key.range === null ? -1 : source.indexOf(':', key.range[1]);
  return colon < 0
    ? refused(path, 'its place in the file was not found')
    : { source: splice(source, colon + 1, colon + 1, ` ${scalarText(value)}`) };
};

const nested = (keys: readonly string[], value: unknown): unknown =>
  keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);

const insert = (source: string, map: YAMLMap, keys: readonly string[], value: unknown): string => {
  const [key, ...rest] = keys;
  const eol = source.includes('\r\n') ? '\r\n' : '\n';
  const content = nested(rest, value);
  const entry = `${scalarText(String(key))}: ${scalarText(content)}`;
  if (map.flow) {
    const close = (map.range?.[1] ?? source.length) - 1;
    const before = source.slice(0, close).trimEnd();
    return `${before}${map.items.length > 0 ? ', ' : ' '}${entry} ${source.slice(close)}`;
  }
  const first = map.items[0]?.key as Scalar | undefined;
  const start = first?.range?.[0] ?? 0;
  const indent = source.slice(source.lastIndexOf('\n', start - 1) + 1, start).replaceAll(/\S/g, ' ');
  const last = map.items.at(-1);
  const end = endOf(last) ?? source.length;
  const lineEnd = source.indexOf('\n', end);
  const at = lineEnd < 0 ? source.length : lineEnd + 1;
  const lead = at === source.length && !source.endsWith('\n') ? eol : '';
  return splice(source, at, at, `${lead}${indent}${entry}${eol}`);
};

/** Where a pair's own text ends, before any comment that follows it. */
const endOf = (pair: Pair | undefined): number | undefined => {
  const value = pair?.value as
    | { range?: [number, number, number] | null; items?: readonly unknown[]; flow?: boolean }
    | null
    | undefined;
  if (value?.items !== undefined && !value.flow) {
    const inner = value.items.at(-1);
    if (inner !== null && typeof inner === 'object' && 'key' in inner) return endOf(inner as Pair);
    return (inner as { range?: [number, number, number] } | undefined)?.range?.[1];
  }
  return value?.range?.[1] ?? (pair?.key as Scalar | undefined)?.range?.[1];
};

const remove = (source: string, map: YAMLMap, pair: Pair): string => {
  const from = (pair.key as Scalar).range?.[0] ?? 0;
  const to = endOf(pair) ?? from;
  if (!map.flow) {
    const lineStart = source.lastIndexOf('\n', from - 1) + 1;
    const lineEnd = source.indexOf('\n', to);
    return source.slice(0, lineStart) + (lineEnd < 0 ? '' : source.slice(lineEnd + 1));
  }
  const after = /^\s*,\s*/.exec(source.slice(to))?.[0].length ?? 0;
  if (after > 0) return splice(source, from, to + after, '');
  const before = /,\s*$/.exec(source.slice(0, from))?.[0].length ?? 0;
  return splice(source, from - before, to, '');
};
