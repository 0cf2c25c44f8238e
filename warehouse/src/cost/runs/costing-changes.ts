import type { Costing } from '../costing.ts';

/** One thing written otherwise in the costing of a later run; absent where it was not written. */
export type CostingChange = { readonly path: string; readonly before?: string; readonly after?: string };

/** What differs between two costings, by path. Of lists what left and what came is told; the same in another order says so. */
export const costingChanges = (before: Costing, after: Costing): CostingChange[] =>
  changesOf('', JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)));

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const changesOf = (path: string, before: Json, after: Json): CostingChange[] => {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) return changesOfList(path, before, after);
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .sort()
      .flatMap((key) => changesOf(path === '' ? key : `${path}.${key}`, before[key], after[key]));
  return [changed(path, before, after)];
};

const changesOfList = (path: string, before: readonly Json[], after: readonly Json[]): CostingChange[] => {
  const without = (list: readonly Json[], other: readonly Json[]): Json[] => {
    const left = other.map((item) => JSON.stringify(item));
    return list.filter((item) => {
      const at = left.indexOf(JSON.stringify(item));
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  const changes = [
    ...without(before, after).map((item) => changed(path, item, undefined)),
    ...without(after, before).map((item) => changed(path, undefined, item)),
  ];
  return changes.length > 0 ? changes : [{ path, before: 'in one order', after: 'in another order' }];
};

const changed = (path: string, before: Json, after: Json): CostingChange => ({
  path,
  ...(before === undefined ? {} : { before: wordsOf(before) }),
  ...(after === undefined ? {} : { after: wordsOf(after) }),
});

const wordsOf = (value: Json): string =>
  isObject(value)
    ? Object.entries(value)
        .map(([key, own]) => `${key}: ${wordsOf(own)}`)
        .join(', ')
    : Array.isArray(value)
      ? value.map(wordsOf).join(', ')
      : typeof value === 'number'
        ? String(Number(value.toPrecision(12)))
        : String(value);

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of a costing that are changed together when a difference is explained; what is left out changes no cost as incurred. */
const PARTS: readonly { readonly because: string; readonly keys: readonly (keyof Costing)[] }[] = [
  { because: 'currency and rates', keys: ['currency', 'rates'] },
  { because: 'capacity, roles and times', keys: ['capacity', 'roles', 'caseRole', 'times'] },
  { because: 'pools and rules', keys: ['pools', 'rules'] },
  { because: 'segments', keys: ['segments', 'overrides'] },
];

/** The costings on the way from one to the other, a part at a time; each is one a run can be made of. */
export const costingSteps = (
  before: Costing,
  after: Costing,
): { readonly because: string; readonly costing: Costing }[] => {
  const steps: { because: string; costing: Costing }[] = [];
  let costing = before;
  for (const { because, keys } of PARTS) {
    if (keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(after[key]))) continue;
    costing = { ...costing, ...Object.fromEntries(keys.map((key) => [key, after[key]])) };
    steps.push({ because, costing });
  }
  return steps;
};
