import {
  type Evaluation,
  getPath,
  type Input,
  type Model,
  memberName,
  monthColumns,
  type Plan,
  type Series,
  takesMonths,
} from '@fulcrum/engine';
import type { Figures, InputView, MemberView, PlanView, SeriesView, Written } from './engine-messages.ts';
import { isTable } from './month-edit.ts';

/** A compiled plan as the page needs it: names and places, no formulas. */
export const planViewOf = (model: Model): PlanView => {
  const { plan, members } = model;
  let offset = 0;
  const series = model.series.map((one): SeriesView => {
    const view = seriesView(one, model, offset);
    offset += lengthOf(one, model);
    return view;
  });
  const named = (dim: string): MemberView[] =>
    (members.dims[dim] ?? []).map((id) => ({ id, name: memberName(dim, id, members) }));
  return {
    name: plan.name,
    currency: plan.currency,
    months: model.months,
    years: model.years,
    quarters: model.spans.slice(model.years.length),
    ...(plan.closedThrough === undefined ? {} : { closedThrough: plan.closedThrough }),
    series,
    index: model.index,
    absent: model.absent,
    segments: named('segment').map((one) => ({ ...one, written: plan.segments[one.id] ?? {} })),
    roles: named('role'),
    lines: named('line'),
    stages: named('stage').map((stage) => {
      const { entry, exit } = plan.stages?.[stage.id] ?? {};
      return { ...stage, ...(entry === undefined ? {} : { entry }), ...(exit === undefined ? {} : { exit }) };
    }),
    touches: named('touch').map((one) => {
      const touch = members.touch(one.id);
      return { ...one, stage: touch.stage, role: touch.role, per: touch.per, channel: touch.channel ?? 'human' };
    }),
    owners: Object.fromEntries((members.dims.segment ?? []).map((id) => [id, members.owner(id)])),
    viabilityBasis: plan.policies?.viability?.basis ?? 'salary',
    assumptions: Object.entries(plan.assumptions ?? {}).map(([path, { source, owner, date, period }]) => {
      const at = date ?? period?.split('..').at(-1);
      return { path, source, ...(owner === undefined ? {} : { owner }), ...(at === undefined ? {} : { date: at }) };
    }),
    scenarios: Object.entries(plan.scenarios ?? {}).map(([id, { name, reason, patches }]) => ({
      id,
      name: name ?? id,
      reason,
      patches: patches.map((patch) => ({
        path: patch.path,
        words: patchWords(patch),
        ...(patch.reason === undefined ? {} : { reason: patch.reason }),
      })),
    })),
  };
};

type Patch = NonNullable<Plan['scenarios']>[string]['patches'][number];

const patchWords = ({ set, scale, add, shift }: Patch): string => {
  if (scale !== undefined) return `× ${scale}`;
  if (add !== undefined) return add < 0 ? `− ${-add}` : `+ ${add}`;
  if (shift !== undefined) return `${Math.abs(shift)} months ${shift < 0 ? 'earlier' : 'later'}`;
  return set === null || set === undefined ? 'taken out' : `set ${typeof set === 'object' ? JSON.stringify(set) : set}`;
};

const lengthOf = (one: Series, model: Model): number => (one.timed ? model.months.length + model.spans.length : 1);

const seriesView = (one: Series, model: Model, offset: number): SeriesView => ({
  index: one.index,
  ref: one.ref,
  metric: one.metric.id,
  name: one.metric.name,
  ...(one.metric.about === undefined ? {} : { about: one.metric.about }),
  label: one.label,
  unit: one.unit,
  kind: one.kind,
  rule: one.rule,
  row: one.row,
  timed: one.timed,
  auxiliary: one.metric.auxiliary === true,
  offset,
  ...(one.input === undefined ? {} : { input: inputView(one.input, model) }),
});

const inputView = ({ path, quantity, assumed, months = 'from' }: Input, model: Model): InputView => {
  const { low, likely, high } = quantity;
  const written = getPath(model.plan, path);
  return {
    path,
    text: typeof written === 'string' || typeof written === 'number' ? String(written) : String(quantity.value),
    written: writtenOf(written),
    assumed,
    byMonth: isTable(written),
    takes: isTable(written) ? months : takesMonths(path) ? 'from' : 'one',
    ...(low === undefined || likely === undefined || high === undefined ? {} : { range: { low, likely, high } }),
  };
};

const writtenOf = (written: unknown): Written =>
  typeof written === 'string' || typeof written === 'number' || isTable(written) ? written : undefined;

/** All figures of an evaluation in the order of its view, hidden months left out. */
export const figuresOf = (evaluation: Evaluation): Figures => {
  const { model, values } = evaluation;
  const shown = model.months.length;
  const figures = new Float64Array(model.series.reduce((sum, one) => sum + lengthOf(one, model), 0));
  let offset = 0;
  for (const one of model.series) {
    const row = values[one.index] ?? new Float64Array(1);
    if (one.timed) {
      figures.set(row.subarray(0, shown), offset);
      figures.set(row.subarray(shown + model.hidden), offset + shown);
    } else figures[offset] = row[0] ?? Number.NaN;
    offset += lengthOf(one, model);
  }
  return figures;
};

/** Another evaluation's figures in the order of this one's view; NaN where it has no such row or month. */
export const figuresAlong = (evaluation: Evaluation, other: Evaluation): Figures => {
  const { model } = evaluation;
  const theirs = other.model;
  const figures = new Float64Array(model.series.reduce((sum, one) => sum + lengthOf(one, model), 0));
  const sameSpans = model.spans.map(({ id }) => theirs.spans.findIndex((span) => span.id === id));
  const sameMonths = model.months.map((month) => theirs.months.indexOf(month));
  let offset = 0;
  for (const one of model.series) {
    const at = theirs.index.get(one.ref);
    const row = at === undefined ? undefined : other.values[at];
    const timed = at !== undefined && theirs.series[at]?.timed === true;
    const read = (column: number): number => (column < 0 ? Number.NaN : (row?.[timed ? column : 0] ?? Number.NaN));
    if (one.timed) {
      for (const [month, column] of sameMonths.entries()) figures[offset + month] = read(column);
      for (const [at, span] of sameSpans.entries())
        figures[offset + model.months.length + at] =
          span >= 0 && (timed || one.kind !== 'flow') ? read(monthColumns(theirs) + span) : Number.NaN;
    } else figures[offset] = timed ? Number.NaN : read(0);
    offset += lengthOf(one, model);
  }
  return figures;
};
