import { getPath } from '../plan/scenario.ts';
import type { Model } from './compile.ts';
import type { Evaluation } from './evaluate.ts';
import type { Node, Series } from './node.ts';
import { calendarMonth, nodeValue } from './node-value.ts';
import { dependencies } from './node-walk.ts';
import { type CellRef, periodName, valueOf } from './reference.ts';
import { monthColumns, spanAt } from './span.ts';
import { formulaText } from './words.ts';

/** A figure a formula reads: another cell, named, with its value. */
export type Operand = {
  readonly ref: string;
  readonly period: string;
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly cell: CellRef;
};

/** Where a driver's value comes from: path and text in the plan file, and what the assumption register says (P9). */
export type Source = {
  readonly path: string;
  readonly text: string;
  /** True when the plan doesn't say and METHOD's value is taken. */
  readonly assumed: boolean;
  readonly range?: { readonly low: number; readonly likely: number; readonly high: number };
  readonly assumption?: Readonly<Record<string, unknown>>;
};

/** One figure explained: formula in words and with numbers, what it reads, where it comes from, what reads it. */
export type Trace = {
  readonly ref: string;
  readonly period: string;
  readonly name: string;
  readonly label: string;
  readonly about?: string;
  readonly value: number;
  readonly unit: string;
  readonly rule: string;
  readonly kind: string;
  readonly variant?: string;
  readonly words: string;
  readonly numbers: string;
  /** The same as `numbers` in pieces: what stands between, and the figures. */
  readonly parts: readonly (string | Operand)[];
  readonly operands: readonly Operand[];
  readonly source?: Source;
  readonly slide?: { readonly slide: string | number; readonly note?: string };
  readonly feeds: readonly {
    readonly ref: string;
    readonly name: string;
    readonly label: string;
    readonly cell: CellRef;
  }[];
};

/** Explains one cell, one step deep; its operands' cells can be explained in turn, down to the plan's own drivers. */
export const explain = (evaluation: Evaluation, cell: CellRef): Trace => {
  const { model } = evaluation;
  const one = model.series[cell.series] as Series;
  const year = one.timed ? spanAt(model, cell.column) : undefined;
  const node = formulaOf(one, cell, model);
  const operands = uniqueOperands(operandCells(node, one, cell.column, evaluation), evaluation);
  const text = formulaText(node, one, cell.column, evaluation);
  const period = periodName(model, one, cell.column);
  const isInput = one.input !== undefined && (year === undefined || one.kind !== 'flow');
  const actual = year === undefined ? one.actuals?.[cell.column] : undefined;
  const slide = slideOf(model, one, period);
  const source = isInput ? sourceOf(model, one) : undefined;
  return {
    ref: one.ref,
    period,
    name: one.metric.name,
    label: one.label,
    ...(one.metric.about === undefined ? {} : { about: one.metric.about }),
    value: valueOf(evaluation, cell),
    unit: one.unit,
    rule: one.rule,
    kind: one.kind,
    ...(one.variant === undefined ? {} : { variant: one.variant }),
    words: isInput ? 'typed in the plan' : actual !== undefined ? 'actual' : text.words,
    numbers: text.numbers,
    parts: text.parts.map((part) => (typeof part === 'string' ? part : operandOf(part, evaluation))),
    operands: isInput || actual !== undefined ? [] : operands,
    ...(source === undefined ? {} : { source }),
    ...(slide === undefined ? {} : { slide }),
    feeds: feedsOf(model, one, cell),
  };
};

/** The formula that holds in a column: the row's own in a month, its yearly form in a year. */
const formulaOf = (one: Series, cell: CellRef, model: Model): Node => {
  const year = one.timed ? spanAt(model, cell.column) : undefined;
  if (year === undefined) return one.node;
  const months = Array.from(
    { length: year.to - year.from + 1 },
    (_, index): Node => ({ op: 'at', series: one.index, month: year.from + index }),
  );
  if (cell.mean)
    return {
      op: 'binary',
      kind: '/',
      a: { op: 'sum', terms: months },
      b: { op: 'num', value: months.length, unit: '1' },
    };
  if (one.yearNode !== undefined) return one.yearNode;
  return one.kind === 'flow' ? { op: 'sum', terms: months } : { op: 'at', series: one.index, month: year.to };
};

const operandCells = (node: Node, one: Series, column: number, evaluation: Evaluation): CellRef[] => {
  const { model } = evaluation;
  const go = (inner: Node): CellRef[] => operandCells(inner, one, column, evaluation);
  const here = (series: number, at: number, mean = false): CellRef => ({
    series,
    column: (model.series[series] as Series).timed ? at : 0,
    mean,
  });
  switch (node.op) {
    case 'cell':
      return [here(node.series, column)];
    case 'mean':
      return [here(node.series, column, true)];
    case 'at':
      return [here(node.series, node.month)];
    case 'lag':
      return column >= node.by
        ? [here(node.series, column - node.by)]
        : go(column === node.by - 1 ? node.opening : node.before);
    case 'lead':
      return [here(node.series, Math.min(column + node.by, monthColumns(model) - 1))];
    case 'lookup':
      return [here(node.table[calendarMonth(model, column)] as number, column)];
    case 'cohort':
      return node.ramp.flatMap((ramp, tenure) => {
        const hires = tenure <= column ? valueOf(evaluation, here(node.series, column - tenure)) : 0;
        return hires === 0 || valueOf(evaluation, here(ramp, column)) === 0
          ? []
          : [here(node.series, column - tenure), here(ramp, column)];
      });
    case 'if': {
      const value = (inner: Node): number =>
        nodeValue(inner, one, column, model, (series, at, mean) => valueOf(evaluation, here(series, at, mean)));
      const taken =
        value({ ...node, then: { op: 'num', value: 1, unit: '1' }, else: { op: 'num', value: 0, unit: '1' } }) === 1
          ? node.then
          : node.else;
      return [...go(node.a), ...go(node.b), ...go(taken)];
    }
    case 'sum':
    case 'extreme':
      return node.terms.flatMap(go);
    case 'binary':
      return [...go(node.a), ...go(node.b)];
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return go(node.a);
    case 'actualOrPlan':
      return go(node.plan);
    default:
      return [];
  }
};

const operandOf = (cell: CellRef, evaluation: Evaluation): Operand => {
  const { model } = evaluation;
  const one = model.series[cell.series] as Series;
  return {
    ref: one.ref,
    period: periodName(model, one, cell.column),
    name: one.metric.name,
    label: one.label,
    value: valueOf(evaluation, cell),
    unit: one.unit,
    cell,
  };
};

const uniqueOperands = (cells: readonly CellRef[], evaluation: Evaluation): Operand[] => {
  const seen = new Set<string>();
  return cells.flatMap((cell): Operand[] => {
    const key = `${cell.series}:${cell.column}:${cell.mean}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [operandOf(cell, evaluation)];
  });
};

const sourceOf = (model: Model, one: Series): Source | undefined => {
  const { input } = one;
  if (input === undefined) return undefined;
  const typed = getPath(model.plan, input.path);
  const { low, likely, high } = input.quantity;
  const assumption = model.plan.assumptions?.[input.path];
  return {
    path: input.path,
    text:
      typed === undefined
        ? String(input.quantity.value)
        : typeof typed === 'object'
          ? JSON.stringify(typed)
          : String(typed),
    assumed: input.assumed,
    ...(low === undefined || likely === undefined || high === undefined ? {} : { range: { low, likely, high } }),
    ...(assumption === undefined ? {} : { assumption }),
  };
};

const feedsOf = (model: Model, one: Series, cell: CellRef): Trace['feeds'] =>
  model.series
    .filter(
      (user) =>
        user.index !== one.index &&
        [user.node, ...(user.yearNode === undefined ? [] : [user.yearNode])].some((node) =>
          dependencies(node).some((used) => used.series === one.index),
        ),
    )
    .map((user) => ({
      ref: user.ref,
      name: user.metric.name,
      label: user.label,
      cell: { series: user.index, column: user.timed ? (one.timed ? cell.column : 0) : 0, mean: false },
    }));

const slideOf = (model: Model, one: Series, period: string): Trace['slide'] => {
  for (const [key, slide] of Object.entries(model.plan.slides ?? {})) {
    const [, id = '', inside = ''] = /^([^[]+)(?:\[(.*)\])?$/.exec(key) ?? [];
    if (!one.ref.startsWith(id) && !id.startsWith(one.metric.id)) continue;
    const parts = inside
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '' && part !== 'total');
    const members = Object.values(one.row);
    const said = [
      ...parts,
      ...id
        .slice(one.metric.id.length)
        .split('.')
        .filter((part) => part !== ''),
    ];
    const wanted = said.filter((part) => part !== period);
    if (
      id.startsWith(one.metric.id) &&
      wanted.every((part) => members.includes(part)) &&
      (parts.includes(period) || period === '') &&
      members.every((member) => wanted.includes(member) || Object.keys(model.plan.segments).length === 1)
    )
      return { slide: slide.slide, ...(slide.note === undefined ? {} : { note: slide.note }) };
  }
  return undefined;
};
