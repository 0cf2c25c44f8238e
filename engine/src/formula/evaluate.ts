import type { Model } from './compile.ts';
import type { Node, Series } from './node.ts';
import { dependencies, usersOf } from './node-walk.ts';

/**
 * Values of a compiled plan: one array a row — a value for each month, then hidden months, then years and quarters; one value for a
 * row that doesn't change over time. What cannot be computed (÷ 0, no history yet) is NaN, never 0.
 */
export type Evaluation = {
  readonly model: Model;
  readonly values: readonly Float64Array[];
  /**
   * Sets drivers, to one value or to one a month (hidden months too), and recomputes only the rows that depend on them;
   * returns how many rows were computed.
   */
  readonly change: (changes: readonly DriverChange[]) => number;
};
export type DriverChange = { readonly series: number; readonly value: number | Float64Array };

type Cell = (column: number) => number;

/** Computes every row of a compiled plan. */
export const evaluate = (model: Model): Evaluation => {
  const months = model.months.length + model.hidden;
  const columns = months + model.spans.length;
  const values = model.series.map((one) => new Float64Array(one.timed ? columns : 1));
  for (const one of model.series) fillInput(one, values[one.index] as Float64Array, months);
  const context: Context = { model, values, months };
  const cells = model.series.map((one) => (one.node.op === 'input' ? undefined : cellOf(one.node, one, context)));
  const years = model.series.map((one) => (one.timed ? yearOf(one, context) : undefined));
  const reads = model.steps.map((step) => step.series);
  let users: readonly (readonly number[])[] | undefined;

  const run = (step: number): void => {
    const inside = reads[step] as readonly number[];
    const loop = (model.steps[step] as { loop: boolean }).loop;
    if (loop) {
      for (let column = 0; column < months; column++) for (const at of inside) setCell(at, column);
    } else
      for (const at of inside) for (let column = 0; column < (isTimed(at) ? months : 1); column++) setCell(at, column);
    for (const at of inside) {
      const year = years[at];
      const target = values[at] as Float64Array;
      if (year !== undefined)
        for (let index = 0; index < model.spans.length; index++) target[months + index] = year(months + index);
    }
  };
  const isTimed = (at: number): boolean => (model.series[at] as Series).timed;
  const setCell = (at: number, column: number): void => {
    const cell = cells[at];
    if (cell !== undefined) (values[at] as Float64Array)[column] = cell(column);
  };

  const stepOf = new Int32Array(model.series.length);
  model.steps.forEach((step, index) => {
    for (const at of step.series) stepOf[at] = index;
  });
  for (let step = 0; step < model.steps.length; step++) run(step);

  return {
    model,
    values,
    change: (changes) => {
      users ??= usersWithYears(model);
      const dirty = new Uint8Array(model.steps.length);
      for (const { series, value } of changes) {
        const target = values[series] as Float64Array;
        if (typeof value === 'number') target.fill(value);
        else target.set(value.subarray(0, months));
        dirty[stepOf[series] as number] = 1;
      }
      let computed = 0;
      for (let step = 0; step < model.steps.length; step++) {
        if (dirty[step] === 0) continue;
        run(step);
        for (const at of reads[step] as readonly number[]) {
          computed++;
          for (const user of users[at] ?? []) dirty[stepOf[user] as number] = 1;
        }
      }
      return computed;
    },
  };
};

const fillInput = (one: Series, target: Float64Array, months: number): void => {
  if (one.input === undefined) return;
  target.fill(one.input.quantity.value);
  if (one.input.byMonth !== undefined) target.set(one.input.byMonth.subarray(0, months));
};

/** For each row those that read it, in a month or in a year. */
const usersWithYears = ({ series, reads }: Model): readonly (readonly number[])[] =>
  usersOf(
    reads.map((list, at) => {
      const yearNode = series[at]?.yearNode;
      return yearNode === undefined ? list : [...list, ...dependencies(yearNode)];
    }),
  );

type Context = { readonly model: Model; readonly values: readonly Float64Array[]; readonly months: number };

/** The value of one column as a closure over the arrays it reads. */
const cellOf = (node: Node, one: Series, context: Context): Cell => {
  const { model, values } = context;
  const go = (inner: Node): Cell => cellOf(inner, one, context);
  switch (node.op) {
    case 'input':
      return () => Number.NaN;
    case 'num': {
      const { value } = node;
      return () => value;
    }
    case 'missing':
      return () => Number.NaN;
    case 'periodYears': {
      const years = model.spans.map((year) => (year.to - year.from + 1) / 12);
      const { months } = context;
      return (column) => (column < months ? 1 / 12 : (years[column - months] as number));
    }
    case 'monthNumber':
      return (column) => column;
    case 'cell':
      return reader(node.series, context);
    case 'mean': {
      const array = values[node.series] as Float64Array;
      return (column) => meanOf(array, model.spans[column - context.months] as { from: number; to: number });
    }
    case 'at': {
      const read = reader(node.series, context);
      const { month } = node;
      return () => read(month);
    }
    case 'lag': {
      const read = reader(node.series, context);
      const opening = go(node.opening);
      const before = go(node.before);
      const { by } = node;
      return (column) => (column >= by ? read(column - by) : column === by - 1 ? opening(column) : before(column));
    }
    case 'lead': {
      const read = reader(node.series, context);
      const { by } = node;
      const last = context.months - 1;
      return (column) => read(Math.min(last, column + by));
    }
    case 'cohort': {
      const read = reader(node.series, context);
      const ramp = node.ramp.map((series) => reader(series, context));
      return (column) => {
        let sum = 0;
        for (let tenure = 0; tenure < ramp.length && tenure <= column; tenure++)
          sum += read(column - tenure) * (ramp[tenure] as Cell)(column);
        return sum;
      };
    }
    case 'lookup': {
      const table = node.table.map((series) => reader(series, context));
      const first = Number(model.months[0]?.slice(5, 7) ?? 1) - 1;
      return (column) => (table[(first + column) % 12] as Cell)(column);
    }
    case 'sum': {
      const terms = node.terms.map(go);
      return (column) => {
        let sum = 0;
        for (let index = 0; index < terms.length; index++) sum += (terms[index] as Cell)(column);
        return sum;
      };
    }
    case 'extreme': {
      const terms = node.terms.map(go);
      const pick = node.kind === 'min' ? Math.min : Math.max;
      return (column) => {
        let best = (terms[0] as Cell)(column);
        for (let index = 1; index < terms.length; index++) best = pick(best, (terms[index] as Cell)(column));
        return best;
      };
    }
    case 'binary':
      return binary(node.kind, go(node.a), go(node.b));
    case 'if': {
      const test = comparison(node.kind);
      const [a, b, yes, no] = [go(node.a), go(node.b), go(node.then), go(node.else)];
      return (column) => {
        const left = a(column);
        const right = b(column);
        if (Number.isNaN(left) || Number.isNaN(right)) return Number.NaN;
        return test(left, right) ? yes(column) : no(column);
      };
    }
    case 'round': {
      const a = go(node.a);
      return (column) => roundHalfAway(a(column));
    }
    case 'ceilHeads': {
      const a = go(node.a);
      return (column) => ceilOfHeads(a(column));
    }
    case 'monthlyLoss': {
      const a = go(node.a);
      return (column) => monthlyLossOf(a(column));
    }
    case 'actualOrPlan': {
      const plan = go(node.plan);
      const { actuals } = one;
      return (column) => actuals?.[column] ?? plan(column);
    }
  }
};

const reader = (series: number, context: Context): Cell => {
  const array = context.values[series] as Float64Array;
  return (context.model.series[series] as Series).timed
    ? (column) => array[column] as number
    : () => array[0] as number;
};

const binary = (kind: '+' | '-' | '*' | '/', a: Cell, b: Cell): Cell => {
  if (kind === '+') return (column) => a(column) + b(column);
  if (kind === '-') return (column) => a(column) - b(column);
  if (kind === '*') return (column) => a(column) * b(column);
  return (column) => quotient(a(column), b(column));
};

/** A quotient; not a number where the divisor is 0. */
export const quotient = (a: number, b: number): number => (b === 0 ? Number.NaN : a / b);

/** The test behind a comparison. */
export const comparison = (kind: '<' | '<=' | '>' | '>=' | '='): ((a: number, b: number) => boolean) => {
  if (kind === '<') return (a, b) => a < b;
  if (kind === '<=') return (a, b) => a <= b;
  if (kind === '>') return (a, b) => a > b;
  if (kind === '>=') return (a, b) => a >= b;
  return (a, b) => a === b;
};

/** Half away from zero, to a whole number. */
export const roundHalfAway = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5);

/** K8: `ROUNDUP(ROUND(x, 6), 0)`. */
export const ceilOfHeads = (value: number): number =>
  Math.sign(value) * Math.ceil(Math.round(Math.abs(value) * 1e6) / 1e6);

/** T4: 1 − r^(1/12). */
export const monthlyLossOf = (retention: number): number => 1 - retention ** (1 / 12);

const yearOf = (one: Series, context: Context): Cell => {
  const { model, months, values } = context;
  const array = values[one.index] as Float64Array;
  const year = (column: number) => model.spans[column - months] as { from: number; to: number };
  if (one.yearNode !== undefined) return cellOf(one.yearNode, one, context);
  if (one.kind === 'flow') return (column) => sumOf(array, year(column));
  return (column) => array[year(column).to] as number;
};

const sumOf = (array: Float64Array, year: { from: number; to: number }): number => {
  let sum = 0;
  for (let index = year.from; index <= year.to; index++) sum += array[index] as number;
  return sum;
};

/** The mean of a year's months (T2: `.avg`). */
export const meanOf = (array: Float64Array, year: { from: number; to: number }): number =>
  sumOf(array, year) / (year.to - year.from + 1);
