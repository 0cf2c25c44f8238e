import type { CST, Document, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Finding } from '../findings/finding.ts';

export type Edited = { readonly source: string } | { readonly finding: Finding };

/** Where an entry begins, where its sign (colon or dash) ends, its anchor or tag, and its value without comment. */
type Span = Readonly<{ from: number; sign: number; mark: number; end: number }>;
type Slot = Span & Readonly<{ name: string; key: unknown; node: unknown; signed: boolean; tagged: boolean }>;

/** Where an edit happens: in `at` when that exists, else after the last of `slots`; `below` is what is still to be made. */
type Place = Readonly<{ collection: YAMLMap | YAMLSeq; slots: readonly Slot[]; up: Slot | undefined; flow: boolean }>;
type Spot = Place & Readonly<{ at: Slot | undefined; key: string; below: readonly string[] }>;

/** What stands between two offsets is taken out, and `put` put in. */
type Cut = Readonly<{ from: number; to: number; put: string }>;
const cut = (from: number, to: number, put = ''): Cut => ({ from, to, put });

/**
 * Sets one value of a plan file, touching only the lines it must: comments, order and layout of the rest stay. `value`
 * undefined removes the entry. Maps that don't exist yet are added at the end of the nearest one that does; a sequence
 * is walked by index. What was written is read again: if it doesn't hold exactly the change, the file is printed anew
 * from its tree, and if that doesn't either, the edit is refused as `plan.bad-path`. A path given as keys reaches what holds a
 * dot in its own name, such as an assumption.
 */
export const editPlan = (source: string, at: string | readonly string[], value: unknown): Edited => {
  const bom = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  const [text, keys] = [source.slice(bom.length), typeof at === 'string' ? at.split('.') : at];
  const path = keys.join('.');
  if (keys.some((key) => ['', '__proto__', 'constructor', 'prototype'].includes(key)))
    return refused(path, 'this is not a path');
  const document = parseDocument(text, { keepSourceTokens: true, merge: false });
  const before = plainOf(document);
  if (before === undefined || !isMap(document.contents)) return refused(path, 'the file holds no plan to edit');
  const spot = spotOf(text, document.contents, keys, value !== undefined);
  if (spot === undefined) return { source };
  if ('why' in spot) return refused(path, spot.why);
  const expected = changed(before, keys, value);
  if (sameData(before, expected)) return { source };
  const change = value === undefined ? removal : replacement;
  const cuts = spot.at === undefined ? insertion(text, spot, value) : change(text, spot, spot.at, value);
  const ways = [
    () => cutOut(text, cuts),
    () => cutOut(text, withBlankLines(text, cuts)),
    () => reprinted(text, document, spot, value),
  ];
  for (const write of ways) {
    const after = write();
    if (sameData(plainOf(parseDocument(after, { merge: false })), expected)) return { source: bom + after };
  }
  const advice = 'Write out what anchors repeat and what tags mark, or change the file by hand.';
  return refused(path, 'it cannot be written here without changing other values', advice);
};

const refused = (path: string, why: string, advice = 'Use a path as it stands in the plan file.'): Edited => ({
  finding: { code: 'plan.bad-path', severity: 'error', message: `${path}: ${why}.`, advice, path },
});

const plainOf = (document: Document.Parsed): unknown => tried(() => (document.errors[0] ? undefined : document.toJS()));

// Unresolved anchors, alias bombs and what a tag forbids are thrown.
const tried = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

const changed = (data: unknown, [key = '', ...below]: readonly string[], value: unknown): unknown => {
  if (Array.isArray(data) && below.length === 0 && value === undefined) return data.toSpliced(Number(key), 1);
  const copy = (Array.isArray(data) ? [...data] : { ...(data as object | null) }) as Record<string, unknown>;
  if (below.length === 0 && value === undefined) delete copy[key];
  else copy[key] = below.length > 0 ? changed(copy[key], below, value) : value;
  return copy;
};

const sameData = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((one, at) => sameData(one, b[at]));
  if (!isRecord(a) || !isRecord(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (key) => Object.hasOwn(a, key) === (Object.hasOwn(b, key) && b[key] !== undefined) && sameData(a[key], b[key]),
  );
};

// Sets, ordered maps and dates, which tags can make, are nothing a plan holds.
const isRecord = (data: unknown): data is Record<string, unknown> =>
  data !== null && typeof data === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(data));

type Why = Readonly<{ why: string }>;
const spotOf = (text: string, root: YAMLMap, keys: readonly string[], adds: boolean): Spot | Why | undefined => {
  let [collection, up, flow]: [YAMLMap | YAMLSeq, Slot | undefined, boolean] = [root, undefined, false];
  for (const [depth, key] of keys.entries()) {
    const [here, below] = [keys.slice(0, depth + 1).join('.'), keys.slice(depth + 1)];
    const slots = slotsOf(text, collection);
    const at = slots.find(({ name }) => name === key);
    flow ||= collection.flow === true;
    if (at === undefined && !adds) return undefined;
    if (at === undefined && isSeq(collection) && key !== String(slots.length))
      return { why: `there is no entry ${here}, the list has ${slots.length}, counted from 0` };
    const spot: Spot = { collection, slots, up, at, flow, key, below };
    if (at === undefined || below.length === 0) return spot;
    if (isCollection(at.node)) [collection, up] = [at.node as YAMLMap | YAMLSeq, at];
    else if (at.node === null || (isScalar(at.node) && at.node.value === null)) return adds ? spot : undefined;
    else if (isAlias(at.node)) return { why: `${here} repeats another place through an anchor` };
    else return { why: `${here} holds a value and nothing below it` };
  }
  return undefined;
};

const slotsOf = (text: string, collection: YAMLMap | YAMLSeq): Slot[] => {
  const tokens = collection.srcToken && 'items' in collection.srcToken ? collection.srcToken.items : [];
  return collection.items.map((item, index): Slot => {
    const pair = isPair(item) ? item : undefined;
    const node = pair ? pair.value : item;
    const token = pair?.srcToken ?? tokens[index];
    const own = signs(pair ? token?.sep : token?.start);
    const from = signs(token?.start)[0]?.offset ?? rangeOf(pair ? pair.key : node)[0];
    const sign = own.find(({ type }) => type === 'map-value-ind' || type === 'seq-item-ind');
    const before = pair ? rangeOf(pair.key)[1] : from;
    const mark = endOfToken(own.at(-1)) ?? before;
    return {
      ...{ from, sign: endOfToken(sign) ?? before, mark, end: isEmpty(node) ? mark : endOf(text, node), node },
      name: pair && isScalar(pair.key) ? String(pair.key.value ?? '') : pair ? '' : String(index),
      key: pair ? pair.key : index,
      signed: !pair || sign !== undefined,
      tagged: own.some(({ type }) => type === 'tag'),
    };
  });
};

const signs = (tokens: readonly CST.SourceToken[] = []): CST.SourceToken[] =>
  tokens.filter(({ type }) => !['space', 'newline', 'comment', 'comma'].includes(type));
const endOfToken = (token?: CST.SourceToken): number | undefined => token && token.offset + token.source.length;
const rangeOf = (node: unknown): readonly [number, number, number] => (isNode(node) && node.range) || [0, 0, 0];
const isEmpty = (node: unknown): boolean => !isNode(node) || rangeOf(node)[0] === rangeOf(node)[1];
const isBlock = (node: unknown): node is YAMLMap | YAMLSeq => isCollection(node) && !node.flow;

const endOf = (text: string, node: unknown): number => {
  const [start, end] = rangeOf(node);
  if (isBlock(node)) return slotsOf(text, node).at(-1)?.end ?? start;
  if (!isScalar(node) || !node.type?.startsWith('BLOCK')) return end;
  const body = text.slice(start, end);
  const keepsBlankLines = /^[|>]\d?\+/.test(body);
  return start + body.replace(keepsBlankLines ? /\r?\n$/ : /[ \t\r\n]+$/, '').length;
};

const lineStart = (text: string, at: number): number => (at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1);
const lineEnd = (text: string, at: number): number => at + (/\r?\n/.exec(text.slice(at))?.index ?? text.length - at);
const nextLine = (text: string, at: number): number => text.indexOf('\n', at) + 1 || text.length;
const opensLine = (text: string, at: number): boolean => text.slice(lineStart(text, at), at).trim() === '';
const indentOf = (text: string, at: number): string => text.slice(lineStart(text, at), at).replaceAll(/\S/g, ' ');
const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
const past = (text: string, at: number, what: RegExp): number => at + (what.exec(text.slice(at))?.[0].length ?? 0);
// The comma may stand after a comment, and a comment may hold commas.
const COMMA = /^(?:\s|#[^\n]*(?=\n))*,/;

const cutOut = (text: string, cuts: readonly Cut[]): string =>
  cuts.reduceRight((left, { from, to, put }) => left.slice(0, from) + put + left.slice(to), text);
// Blank lines left behind would become part of a block scalar above that keeps them.
const withBlankLines = (text: string, cuts: readonly Cut[]): Cut[] =>
  cuts.map(({ from, to, put }) => cut(from, put === '' ? past(text, to, /^(?:[ \t]*\r?\n)*/) : to, put));

const nested = (keys: readonly string[], value: unknown): unknown =>
  keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
const entry = (key: string, below: readonly string[], value: unknown, flow: boolean): string =>
  `${written(key, true)}: ${written(nested(below, value), flow)}`;

/** A value on one line; what would take several, as text with line breaks does, is quoted. */
const written = (value: unknown, flow: boolean): string => {
  const options = { lineWidth: 0, aliasDuplicateObjects: false, doubleQuotedMinMultiLineLength: Number.MAX_VALUE };
  const inFlow = (defaultStringType: 'PLAIN' | 'QUOTE_DOUBLE') =>
    stringify([value], { ...options, collectionStyle: 'flow', defaultStringType }).replaceAll(/^\[\s*|\s*\]\s*$/g, '');
  const isTable = value !== null && typeof value === 'object';
  const plain = flow || isTable ? inFlow('PLAIN') : stringify([value], options).slice(2).trimEnd();
  return /[\r\n]/.test(plain) ? inFlow('QUOTE_DOUBLE') : plain;
};

const insertion = (text: string, { collection, slots, flow, key, below }: Spot, value: unknown): readonly Cut[] => {
  const [first, last] = [slots[0], slots.at(-1)];
  const item = written(nested(below, value), flow);
  const added = isMap(collection) ? entry(key, below, value, flow) : collection.flow ? item : `- ${item}`;
  const [open, close] = [rangeOf(collection)[0] + 1, rangeOf(collection)[1] - 1];
  if (first === undefined || last === undefined)
    return [cut(open, text.slice(open, close).trim() === '' ? close : open, ` ${added} `)];
  const put = eolOf(text) + indentOf(text, (collection.flow ? last : first).from) + added;
  const comma = collection.flow ? past(text, last.end, COMMA) : last.end;
  const line = lineEnd(text, comma);
  if (!collection.flow) return [cut(line, line, put + (line === text.length ? eolOf(text) : ''))];
  if (!opensLine(text, last.from) || line >= close) return [cut(last.end, last.end, `, ${added}`)];
  return comma > last.end ? [cut(line, line, `${put},`)] : [cut(last.end, last.end, ','), cut(line, line, put)];
};

const removal = (text: string, { collection, slots, up }: Spot, at: Slot): readonly Cut[] => {
  const [prev, next] = [slots[slots.indexOf(at) - 1], slots[slots.indexOf(at) + 1]];
  if (collection.flow) {
    const comma = past(text, at.end, COMMA);
    if (opensLine(text, at.from) && /^\s*(#.*)?$/.test(text.slice(comma, lineEnd(text, comma))))
      return [cut(lineStart(text, at.from), nextLine(text, comma))];
    const open = rangeOf(collection)[0] + 1;
    const bare = slots.length === 1 && text.slice(open, at.from).trim() === '';
    if (bare) return [cut(open, past(text, comma, /^\s*(?=[}\]])/))];
    if (comma > at.end) return [cut(at.from, past(text, comma, next ? /^\s*/ : /^ */))];
    return [cut(prev && /^\s*,\s*$/.test(text.slice(prev.end, at.from)) ? prev.end : at.from, at.end)];
  }
  const lines = cut(lineStart(text, at.from), afterEntry(text, at));
  const none = isMap(collection) ? '{}' : '[]';
  const ownLine = opensLine(text, at.from) && up !== undefined;
  if (slots.length === 1) return ownLine ? [cut(up.mark, up.mark, ` ${none}`), lines] : [cut(at.from, at.end, none)];
  if (opensLine(text, at.from)) return [lines];
  const rest = lineEnd(text, at.end);
  return [cut(at.from, next === undefined || text.slice(rest, next.from).includes('#') ? rest : next.from)];
};

/** The line after an entry and, when it held a block, after the comments that stand at the block's depth. */
const afterEntry = (text: string, { from, end, node }: Slot): number => {
  const comments = new RegExp(`^(?:(?:[ \\t]*\\r?\\n)* {${from - lineStart(text, from) + 1},}#[^\\n]*(?:\\n|$))+`);
  return isBlock(node) ? past(text, nextLine(text, end), comments) : nextLine(text, end);
};

const replacement = (text: string, { collection, flow, below }: Spot, at: Slot, value: unknown): readonly Cut[] => {
  const { mark, end, node } = at;
  const put = written(nested(below, value), flow);
  const [start, line] = [rangeOf(node)[0], lineEnd(text, mark)];
  const [key, ...deeper] = below;
  if (isEmpty(node) && key !== undefined && !flow && isMap(collection)) {
    const indent = indentOf(text, at.from) + (/\n( +)[^\s#]/.exec(text)?.[1] ?? '  ');
    return [cut(line, line, eolOf(text) + indent + entry(key, deeper, value, flow))];
  }
  // A tag says what the old value was, so it goes; an anchor stays.
  const sign = at.tagged ? at.sign : mark;
  if (isEmpty(node)) return [cut(sign, mark, (at.signed ? ' ' : ': ') + put)];
  if (text.slice(mark, start).includes('\n'))
    return [cut(sign, mark, ` ${put}`), cut(line, isBlock(node) ? lineEnd(text, end) : end)];
  const header = /^[|>]\S*([ \t]+#[^\r\n]*)/.exec(text.slice(start, end))?.[1] ?? '';
  return [cut(at.tagged ? sign : start, end, (at.tagged ? ' ' : '') + put + header)];
};

/** The whole file from its tree: comments stay, layout may not. Empty when the tree cannot hold the change. */
const reprinted = (text: string, document: Document.Parsed, spot: Spot, value: unknown): string => {
  const { collection, slots, at, key, below } = spot;
  const node = document.createNode(nested(below, value), { aliasDuplicateObjects: false });
  if (isNode(at?.node)) Object.assign(node, { comment: at.node.comment, commentBefore: at.node.commentBefore });
  const print = () => {
    if (value === undefined) collection.delete(at?.key);
    else collection.set(at?.key ?? (isSeq(collection) ? slots.length : key), node);
    return document.toString({ lineWidth: 0 }).replaceAll(/\r?\n/g, eolOf(text));
  };
  return tried(print) ?? '';
};
