import { parseDocument, stringify } from 'yaml';
import type { Finding } from '../findings/finding.ts';
import { editPlan } from './edit.ts';

/**
 * A place at which two plan files differ, with what stood there and what stands there; left out where there was nothing.
 * `path` is `keys` as people read it. No keys: the data are the same (comments, order or layout differ), or one of the
 * two files cannot be read.
 */
export type PlanChange = {
  readonly keys: readonly string[];
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
};

/** The plan with the changes taken back, or the first of them that something later stands in the way of. */
export type Reverted = { readonly source: string } | { readonly conflict: PlanChange } | { readonly finding: Finding };

type Table = Readonly<Record<string, unknown>>;

/**
 * What changed from one plan file to another: values at their own paths, an added or removed part as one change, a list
 * that grew or shrank as a whole. Equal texts give none; texts with equal data give one change without keys.
 */
export const diffPlans = (before: string, after: string): PlanChange[] => {
  if (before === after) return [];
  const [had, has] = [dataOf(before), dataOf(after)];
  if (had === undefined || has === undefined) return [change([], undefined, undefined)];
  const changes = differences([], had.data, has.data);
  return changes.length > 0 ? changes : [change([], undefined, undefined)];
};

/**
 * Takes changes back in a plan file that may have moved on since, touching only the lines it must. A change whose place
 * no longer holds what the change left there is a conflict, and nothing is taken back.
 */
export const revertChanges = (source: string, changes: readonly PlanChange[]): Reverted => {
  const current = dataOf(source);
  const conflict = changes.find((one) => current === undefined || !stillStands(current.data, one));
  if (conflict !== undefined) return { conflict };
  let text = source;
  for (const { keys, before } of changes) {
    const edited = editPlan(text, keys, before);
    if ('finding' in edited) return edited;
    text = edited.source;
  }
  return { source: text };
};

const change = (keys: readonly string[], before: unknown, after: unknown): PlanChange => ({
  keys,
  path: keys.join('.'),
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** As `editPlan` reads it, so that what differs here can be set there. Alias bombs and unknown anchors are thrown. */
const dataOf = (source: string): { readonly data: unknown } | undefined => {
  const document = parseDocument(source, { merge: false, prettyErrors: false });
  if (document.errors.length > 0) return undefined;
  try {
    return { data: document.toJS({ maxAliasCount: 20 }) };
  } catch {
    return undefined;
  }
};

const differences = (keys: readonly string[], before: unknown, after: unknown): PlanChange[] => {
  if (isTable(before) && isTable(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => {
      const [had, has] = [valueIn(before, key), valueIn(after, key)];
      const below = [...keys, key];
      return had === undefined || has === undefined ? [change(below, had, has)] : differences(below, had, has);
    });
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((one, at) => differences([...keys, String(at)], one, after[at]));
  return isSame(before, after) ? [] : [change(keys, before, after)];
};

// What a tag makes (sets, dates) is nothing a plan holds, but it may stand in a file somebody saved.
const isSame = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) || (isObject(a) && isObject(b) && stringify(a) === stringify(b));

const isObject = (data: unknown): data is object => data !== null && typeof data === 'object';
const isTable = (data: unknown): data is Table =>
  isObject(data) && [Object.prototype, null].includes(Object.getPrototypeOf(data));
const valueIn = (data: unknown, key: string): unknown =>
  isObject(data) && Object.hasOwn(data, key) ? (data as Table)[key] : undefined;

const stillStands = (data: unknown, { keys, after }: PlanChange): boolean => {
  const last = keys.at(-1);
  if (last === undefined) return false;
  const above = keys.slice(0, -1).reduce(valueIn, data);
  if (!isObject(above)) return false;
  const now = valueIn(above, last);
  return now === undefined || after === undefined ? now === after : differences(keys, now, after).length === 0;
};
