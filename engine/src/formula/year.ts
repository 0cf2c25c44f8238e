import type { Node, Series } from './node.ts';
import { parts } from './node-walk.ts';

/**
 * T2: a row's formula in a year's column. Stocks are the closing month and flows the sum (no formula needed: undefined);
 * ratios are the same formula on the year's figures, where a flow over a stock is divided by the stock's mean.
 */
export const yearNode = (one: Series, series: readonly Series[], timed: ReadonlySet<number>): Node | undefined => {
  if (one.kind !== 'ratio') return undefined;
  return again(one.node, one.ref, series, timed);
};

const again = (node: Node, ref: string, series: readonly Series[], timed: ReadonlySet<number>): Node => {
  const go = (inner: Node): Node => again(inner, ref, series, timed);
  switch (node.op) {
    case 'binary': {
      const divides = node.kind === '/' && flows(node.a, series) && !flows(node.b, series);
      return { ...node, a: go(node.a), b: divides ? means(node.b, series, timed) : go(node.b) };
    }
    case 'sum':
    case 'extreme':
      return { ...node, terms: node.terms.map(go) };
    case 'if':
      return { ...node, a: go(node.a), b: go(node.b), then: go(node.then), else: go(node.else) };
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return { ...node, a: go(node.a) };
    case 'lag':
    case 'lead':
    case 'cohort':
    case 'lookup':
    case 'actualOrPlan':
    case 'monthNumber':
      throw new Error(`${ref} is a ratio and cannot hold ${node.op}: its year could not be computed again`);
    default:
      return node;
  }
};

/** Whether a formula is an amount of a period: it contains a flow that isn't divided by another. */
const flows = (node: Node, series: readonly Series[]): boolean => {
  if (node.op === 'cell') return series[node.series]?.kind === 'flow';
  if (node.op === 'binary' && node.kind === '/') return flows(node.a, series) && !flows(node.b, series);
  return parts(node).some((part) => flows(part, series));
};

/** The same formula on the means of the year's months (T2: `.avg`). */
const means = (node: Node, series: readonly Series[], timed: ReadonlySet<number>): Node => {
  if (node.op === 'cell')
    return series[node.series]?.kind === 'stock' && timed.has(node.series) ? { op: 'mean', series: node.series } : node;
  if (node.op === 'binary') return { ...node, a: means(node.a, series, timed), b: means(node.b, series, timed) };
  if (node.op === 'sum' || node.op === 'extreme')
    return { ...node, terms: node.terms.map((term) => means(term, series, timed)) };
  return node;
};
