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
      return [];
  }
};

/** Every row a formula reads. */
export const dependencies = (node: Node): Dependency[] => {
  const own: Dependency[] =
    node.op === 'cell' || node.op === 'mean'
      ? [{ series: node.series, how: 'same' }]
      : node.op === 'lag'
        ? [{ series: node.series, how: 'earlier' }]
        : node.op === 'lead'
          ? [{ series: node.series, how: 'later' }]
          : node.op === 'at'
            ? [{ series: node.series, how: 'at' }]
            : node.op === 'cohort'
              ? [
                  { series: node.series, how: 'same' },
                  ...node.ramp.map((series): Dependency => ({ series, how: 'same' })),
                ]
              : node.op === 'lookup'
                ? node.table.map((series): Dependency => ({ series, how: 'same' }))
                : [];
  return [...own, ...parts(node).flatMap(dependencies)];
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
