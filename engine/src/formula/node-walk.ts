import type { Node } from './node.ts';

/** A row a formula reads and in which column: the same, an earlier or later one, or a fixed month. */
export type Dependency = { readonly series: number; readonly how: 'same' | 'earlier' | 'later' | 'at' };

/** The formulas directly inside a formula, a lag's opening values included. */
export const parts = (node: Node): readonly Node[] => {
  switch (node.op) {
    case 'sum':
    case 'extreme':
      return node.terms;
    case 'binary':
      return [node.a, node.b];
    case 'if':
      return [node.a, node.b, node.then, node.else];
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return [node.a];
    case 'actualOrPlan':
      return [node.plan];
    case 'lag':
      return [node.opening, node.before];
    default:
      return NONE;
  }
};

const NONE: readonly Node[] = [];

/** Every row a formula reads, in the order written. */
export const dependencies = (node: Node): Dependency[] => {
  const found: Dependency[] = [];
  collect(node, found);
  return found;
};

const collect = (node: Node, found: Dependency[]): void => {
  switch (node.op) {
    case 'cell':
    case 'mean':
      found.push({ series: node.series, how: 'same' });
      break;
    case 'lag':
      found.push({ series: node.series, how: 'earlier' });
      break;
    case 'lead':
      found.push({ series: node.series, how: 'later' });
      break;
    case 'at':
      found.push({ series: node.series, how: 'at' });
      break;
    case 'cohort':
      found.push({ series: node.series, how: 'same' });
      for (const series of node.ramp) found.push({ series, how: 'same' });
      break;
    case 'lookup':
      for (const series of node.table) found.push({ series, how: 'same' });
      break;
  }
  for (const part of parts(node)) collect(part, found);
};

/** What each row reads, turned round: for each row those that read it, in the order of their rows. */
export const usersOf = (reads: readonly (readonly Dependency[])[]): readonly (readonly number[])[] => {
  const users: number[][] = reads.map(() => []);
  reads.forEach((list, user) => {
    for (const used of list) (users[used.series] as number[]).push(user);
  });
  return users;
};

/** What a formula needs that the plan doesn't say; a lag's opening may be missing without harm to later months. */
export const findsMissing = (node: Node): string | undefined => {
  if (node.op === 'missing') return node.needs;
  if (node.op === 'lag') return undefined;
  for (const part of parts(node)) {
    const needs = findsMissing(part);
    if (needs !== undefined) return needs;
  }
  return undefined;
};

const TIMED = new Set<Node['op']>(['periodYears', 'monthNumber', 'lag', 'lead', 'cohort', 'lookup', 'actualOrPlan']);

/** Whether a formula differs from month to month by itself. */
export const isTimedNode = (node: Node): boolean => TIMED.has(node.op) || parts(node).some(isTimedNode);
