import type { Finding } from '../findings/finding.ts';
import type { Month } from '../units/brand.ts';
import { isMonth, monthsBetween } from '../units/month.ts';
import type { Model } from './compile.ts';
import { type Evaluation, meanOf } from './evaluate.ts';
import type { Metric } from './metric.ts';
import { METRICS } from './metrics.ts';
import type { Series } from './node.ts';
import { refOf } from './rows.ts';
import { isSpan, monthColumns, spanAt } from './span.ts';

/** One cell of a plan: a row and a column; `mean` asks for a stock's mean over the year (T2: `.avg`). */
export type CellRef = { readonly series: number; readonly column: number; readonly mean: boolean };

/** A reference resolved, or why it can't be. `missing` holds what the plan would have to say. */
export type Resolved =
  | { readonly cell: CellRef; readonly series: Series; readonly period: string }
  | { readonly finding: Finding };

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));

/**
 * Resolves `metric[k=v,…]` with `[segment,period]` as shorthand: `total`, a month, `year1`, `2026-Q1`, or a member's bare id. What
 * a metric hasn't got is left out; a row that changes over time without a period is read in the first open month.
 */
export const resolve = (model: Model, text: string): Resolved => {
  const found = locate(model, text);
  return typeof found === 'function' ? { finding: found() } : found;
};

/** As `resolve`, but why not is worked out only when asked for: those who look up many figures don't want the words. */
export const locate = (model: Model, text: string): Extract<Resolved, { cell: CellRef }> | (() => Finding) => {
  const match = /^\s*([^[\]\s]+)\s*(?:\[([^[\]]*)\])?\s*$/.exec(text);
  const id = match?.[1];
  if (id === undefined)
    return () => bad(text, 'is not a reference', 'Write metric[segment,period], for example arr[total,2026-01].');
  const named = metricOf(id, model);
  if (named === undefined) return () => bad(text, `names no metric: ${id}`, nearest(id));
  const { metric, mean } = named;
  const row: Record<string, string> = { ...named.row };
  let period: string | undefined;
  for (const part of (match?.[2] ?? '')
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const [key, value] = part.includes('=') ? (part.split('=', 2) as [string, string]) : [undefined, part];
    if (
      key === 'month' ||
      key === 'period' ||
      key === 'year' ||
      (key === undefined && (isMonth(value) || isSpan(value)))
    ) {
      if (period !== undefined)
        return () => bad(text, `asks for two periods, ${period} and ${value}`, 'Ask for one; two references show two.');
      period = value;
    } else if (value === 'total') continue;
    else if (key !== undefined) row[key] = value;
    else {
      const dim = dimensionOf(value, metric, model);
      if (dim === undefined)
        return () =>
          bad(
            text,
            `${value} is no member of ${metric.id}`,
            `It has rows by ${metric.dims.join(', ') || 'nothing'}; ids are those of the plan file.`,
          );
      const other = row[dim];
      if (other !== undefined && other !== value)
        return () => bad(text, `asks for two ${dim}s, ${other} and ${value}`, 'Ask for one; two references show two.');
      row[dim] = value;
    }
  }
  nameTeam(row, metric, model);
  for (const [dim, member] of Object.entries(row)) {
    const known =
      metric.dims.includes(dim) || (metric.dims.includes('team') && (dim === 'segment' || dim === 'region'));
    if (!known)
      return () =>
        bad(text, `${metric.id} has no rows by ${dim}`, `It has rows by ${metric.dims.join(', ') || 'nothing'}.`);
    if (!(model.members.dims[dim] ?? []).includes(member))
      return () =>
        bad(
          text,
          `the plan has no ${dim} called ${member}`,
          `It has ${(model.members.dims[dim] ?? []).join(', ') || 'none'}.`,
        );
  }
  const ref = refOf(metric, row);
  const at = model.index.get(ref);
  if (at === undefined) {
    const needs = model.absent.get(ref) ?? metric.needs;
    return () =>
      bad(
        text,
        needs === undefined ? `${ref} does not apply in this plan` : `needs ${needs}`,
        needs === undefined ? rowsOf(metric, model) : `Add ${needs} to the plan.`,
        needs === undefined ? 'ref.not-in-plan' : 'ref.needs',
      );
  }
  const series = model.series[at] as Series;
  const column = columnOf(model, series, period);
  if (typeof column === 'string')
    return () =>
      bad(
        text,
        column,
        `The plan runs ${model.months[0]} to ${model.months.at(-1)}; years are year1 to year${model.years.length}, quarters ${model.months[0]?.slice(0, 4)}-Q1 and so on.`,
      );
  return {
    cell: { series: at, column, mean: mean && series.timed && column >= monthColumns(model) },
    series,
    period: periodName(model, series, column),
  };
};

/** The value of a cell; NaN where it cannot be computed. */
export const valueOf = (evaluation: Evaluation, cell: CellRef): number => {
  const { model, values } = evaluation;
  const array = values[cell.series] as Float64Array;
  if (!(model.series[cell.series] as Series).timed) return array[0] as number;
  const year = spanAt(model, cell.column);
  return cell.mean && year !== undefined ? meanOf(array, year) : (array[cell.column] as number);
};

/** `2026-01`, `year1`, `2026-Q1`, or `` for a row that doesn't change over time. */
export const periodName = (model: Model, series: Series, column: number): string =>
  !series.timed ? '' : (model.months[column] ?? spanAt(model, column)?.id ?? '');

const metricOf = (
  id: string,
  model: Model,
): { metric: Metric; row: Readonly<Record<string, string>>; mean: boolean } | undefined => {
  const mean = id.endsWith('.avg');
  const bare = mean ? id.slice(0, -'.avg'.length) : id;
  const exact = BY_ID.get(bare);
  if (exact !== undefined) return { metric: exact, row: {}, mean };
  const dot = bare.lastIndexOf('.');
  const metric = BY_ID.get(bare.slice(0, dot));
  const last = bare.slice(dot + 1);
  if (metric === undefined) return undefined;
  if (last === 'total') return { metric, row: {}, mean };
  const dim = ['role', 'line', 'pool', 'product', 'program', 'stage', 'touch', 'offering'].find(
    (one) => metric.dims.includes(one) && model.members.dims[one]?.includes(last),
  );
  return dim === undefined ? undefined : { metric, row: { [dim]: last }, mean };
};

/** A segment and a region together are a team. */
const nameTeam = (row: Record<string, string>, metric: Metric, model: Model): void => {
  if (!metric.dims.includes('team') || row.segment === undefined || row.region === undefined) return;
  const team = [...model.members.teams.values()].find(
    (one) => one.segment === row.segment && one.region === row.region,
  );
  if (team === undefined) return;
  delete row.segment;
  delete row.region;
  row.team = team.id;
};

const SHORTHAND = [
  'segment',
  'team',
  'region',
  'role',
  'product',
  'stage',
  'touch',
  'pool',
  'line',
  'program',
  'offering',
  'week',
  'calendarMonth',
  'tenure',
  'currency',
];

const dimensionOf = (member: string, metric: Metric, model: Model): string | undefined => {
  const folds = metric.dims.includes('team') && metric.totals?.team !== 'none';
  const has = (dim: string): boolean => metric.dims.includes(dim) || (folds && (dim === 'segment' || dim === 'region'));
  return SHORTHAND.find((dim) => has(dim) && model.members.dims[dim]?.includes(member));
};

const columnOf = (model: Model, series: Series, period: string | undefined): number | string => {
  if (period === undefined) {
    const closed = model.plan.closedThrough;
    if (!series.timed || closed === undefined) return 0;
    return Math.min(model.months.length - 1, Math.max(0, monthsBetween(model.months[0] as Month, closed as Month) + 1));
  }
  const span = model.spans.findIndex((one) => one.id === period);
  const column = span >= 0 ? monthColumns(model) + span : model.months.indexOf(period as Month);
  if (column < 0) return `${period} is outside the plan`;
  return series.timed ? column : 0;
};

const rowsOf = (metric: Metric, model: Model): string => {
  const some = model.series
    .filter((one) => one.metric.id === metric.id)
    .slice(0, 6)
    .map((one) => one.ref);
  return some.length === 0 ? 'The plan has no such rows.' : `Rows there are: ${some.join(', ')}.`;
};

const nearest = (id: string): string => {
  const close = [...BY_ID.keys()]
    .filter((known) => known.includes(id) || id.includes(known) || known.split('.').at(-1) === id.split('.').at(-1))
    .slice(0, 5);
  return close.length === 0 ? 'docs/metrics.md lists every metric.' : `Did you mean ${close.join(', ')}?`;
};

const bad = (text: string, what: string, advice: string, code = 'ref.unknown'): Finding => ({
  code,
  severity: 'error',
  message: `${text}: ${what}.`,
  advice,
  path: text,
});
