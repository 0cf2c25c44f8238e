import { formatUnit, ONE, parseUnit, perUnit, sameUnit, timesUnit, type Unit } from '../units/algebra.ts';
import type { Node, Series } from './node.ts';

/** Checks every row's formula against its declared unit; throws naming the row, for units are declared by programmers. */
export const checkUnits = (series: readonly Series[]): void => {
  const units = series.map((one) => parseUnit(one.unit));
  for (const one of series) {
    const found = unitOf(one.node, one, units);
    const declared = units[one.index] ?? ONE;
    if (found !== undefined && !sameUnit(found, declared))
      throw new UnitError(`${one.ref} is declared ${one.unit} but its formula gives ${formatUnit(found)}`);
  }
};

/** A declaration whose units don't fit. */
export class UnitError extends Error {}

/** The unit of a formula; undefined for a bare zero, which fits everywhere. */
const unitOf = (node: Node, one: Series, units: readonly Unit[]): Unit | undefined => {
  const go = (inner: Node): Unit | undefined => unitOf(inner, one, units);
  const alike = (nodes: readonly Node[], what: string): Unit | undefined => {
    let agreed: Unit | undefined;
    for (const inner of nodes) {
      const unit = go(inner);
      if (unit === undefined) continue;
      if (agreed !== undefined && !sameUnit(agreed, unit))
        throw new UnitError(`${one.ref} ${what} ${formatUnit(agreed)} and ${formatUnit(unit)}`);
      agreed = unit;
    }
    return agreed;
  };
  switch (node.op) {
    case 'input':
      return units[one.index];
    case 'num':
      return node.value === 0 ? undefined : parseUnit(node.unit);
    case 'periodYears':
      return { year: 1 };
    case 'monthNumber':
      return { month: 1 };
    case 'missing':
      return undefined;
    case 'cell':
    case 'mean':
    case 'at':
    case 'lead':
      return units[node.series];
    case 'lag':
      return alike([{ op: 'cell', series: node.series }, node.opening, node.before], 'opens');
    case 'cohort':
      return timesUnit(units[node.series] ?? ONE, units[node.ramp[0] ?? -1] ?? ONE);
    case 'lookup':
      return units[node.table[0] ?? -1];
    case 'sum':
      return alike(node.terms, 'adds');
    case 'extreme':
      return alike(node.terms, 'compares');
    case 'binary': {
      if (node.kind === '+' || node.kind === '-') return alike([node.a, node.b], 'adds');
      const a = go(node.a);
      const b = go(node.b);
      if (a === undefined) return undefined;
      return node.kind === '*' ? (b === undefined ? undefined : timesUnit(a, b)) : perUnit(a, b ?? ONE);
    }
    case 'if':
      alike([node.a, node.b], 'compares');
      return alike([node.then, node.else], 'chooses between');
    case 'round':
    case 'ceilHeads':
      return go(node.a);
    case 'monthlyLoss': {
      const unit = go(node.a);
      if (unit !== undefined && !sameUnit(unit, ONE))
        throw new UnitError(`${one.ref} takes the monthly loss of ${formatUnit(unit)}`);
      return ONE;
    }
    case 'actualOrPlan':
      return go(node.plan);
  }
};
