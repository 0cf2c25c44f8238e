import { formatUnit, ONE, parseUnit, perUnit, timesUnit } from '../units/algebra.ts';
import type { Node, Series } from './node.ts';

/** A unit as `formatUnit` writes it: the same unit is the same text. Units are few, so each text is worked out once. */
type UnitText = string;
const BARE: UnitText = formatUnit(ONE);

const written = new Map<string, UnitText>();
const unitText = (declared: string): UnitText => {
  const kept = written.get(declared);
  if (kept !== undefined) return kept;
  const text = formatUnit(parseUnit(declared));
  written.set(declared, text);
  return text;
};

const results = {
  '*': new Map<UnitText, Map<UnitText, UnitText>>(),
  '/': new Map<UnitText, Map<UnitText, UnitText>>(),
};
const combined = (kind: '*' | '/', a: UnitText, b: UnitText): UnitText => {
  const ofA = results[kind].get(a) ?? new Map<UnitText, UnitText>();
  const kept = ofA.get(b);
  if (kept !== undefined) return kept;
  const combine = kind === '*' ? timesUnit : perUnit;
  const text = formatUnit(combine(parseUnit(a), parseUnit(b)));
  results[kind].set(a, ofA.set(b, text));
  return text;
};

/** Checks every row's formula against its declared unit; throws naming the row, for units are declared by programmers. */
export const checkUnits = (series: readonly Series[]): void => {
  const units = series.map((one) => unitText(one.unit));
  for (const one of series) {
    const found = unitOf(one.node, one, units);
    if (found !== undefined && found !== units[one.index])
      throw new UnitError(`${one.ref} is declared ${one.unit} but its formula gives ${found}`);
  }
};

/** A declaration whose units don't fit. */
export class UnitError extends Error {}

/** The unit formulas agree on; undefined when all of them are bare zeros. */
const agreedUnit = (
  nodes: readonly Node[],
  what: string,
  one: Series,
  units: readonly UnitText[],
): UnitText | undefined => {
  let agreed: UnitText | undefined;
  for (const inner of nodes) {
    const unit = unitOf(inner, one, units);
    if (unit === undefined) continue;
    if (agreed !== undefined && agreed !== unit) throw new UnitError(`${one.ref} ${what} ${agreed} and ${unit}`);
    agreed = unit;
  }
  return agreed;
};

/** The unit of a formula; undefined for a bare zero, which fits everywhere. */
const unitOf = (node: Node, one: Series, units: readonly UnitText[]): UnitText | undefined => {
  switch (node.op) {
    case 'input':
      return units[one.index];
    case 'num':
      return node.value === 0 ? undefined : unitText(node.unit);
    case 'periodYears':
      return 'year';
    case 'monthNumber':
      return 'month';
    case 'missing':
      return undefined;
    case 'cell':
    case 'mean':
    case 'at':
    case 'lead':
      return units[node.series];
    case 'lag':
      return agreedUnit([{ op: 'cell', series: node.series }, node.opening, node.before], 'opens', one, units);
    case 'cohort':
      return combined('*', units[node.series] ?? BARE, units[node.ramp[0] ?? -1] ?? BARE);
    case 'lookup':
      return units[node.table[0] ?? -1];
    case 'sum':
      return agreedUnit(node.terms, 'adds', one, units);
    case 'extreme':
      return agreedUnit(node.terms, 'compares', one, units);
    case 'binary': {
      if (node.kind === '+' || node.kind === '-') return agreedUnit([node.a, node.b], 'adds', one, units);
      const a = unitOf(node.a, one, units);
      const b = unitOf(node.b, one, units);
      if (a === undefined) return undefined;
      if (node.kind === '*') return b === undefined ? undefined : combined('*', a, b);
      return combined('/', a, b ?? BARE);
    }
    case 'if':
      agreedUnit([node.a, node.b], 'compares', one, units);
      return agreedUnit([node.then, node.else], 'chooses between', one, units);
    case 'round':
    case 'ceilHeads':
      return unitOf(node.a, one, units);
    case 'monthlyLoss': {
      const unit = unitOf(node.a, one, units);
      if (unit !== undefined && unit !== BARE) throw new UnitError(`${one.ref} takes the monthly loss of ${unit}`);
      return BARE;
    }
    case 'actualOrPlan':
      return unitOf(node.plan, one, units);
  }
};
