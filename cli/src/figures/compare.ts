import { type Evaluation, resolve, type Series } from '@fulcrum/engine';
import { clip } from '../table/table.ts';
import { columnsOf } from './columns.ts';
import { figureJson } from './figure-json.ts';
import type { MoneyJson } from './money.ts';
import { differenceCells, figureCells, periodTables } from './period-tables.ts';
import { type FigureRow, figureAt } from './rows.ts';

type Json = number | MoneyJson | null;

/** A row in one period on both sides. `variance` is b − a, `change` variance ÷ |a| (null where a is 0). */
export type Compared = {
  readonly section: string;
  readonly ref: string;
  readonly name: string;
  readonly unit: string;
  readonly period: string;
  readonly a: Json;
  readonly b: Json;
  readonly variance: Json;
  readonly change: number | null;
  readonly exact: { readonly a: number | null; readonly b: number | null; readonly variance: number | null };
  readonly series: Series;
};

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** The rows of `a` beside those of `b`, in the periods both have. */
export const compareRows = (rows: readonly FigureRow[], a: Evaluation, b: Evaluation, months: boolean): Compared[] => {
  const { currency } = a.model.plan;
  const periods = columnsOf(a.model, months ? 'month' : 'year').flatMap(({ id, at }) => {
    const other = columnsOf(b.model, 'month').find((column) => column.id === id);
    return other === undefined ? [] : [{ id, a: at, b: other.at }];
  });
  return rows.flatMap(({ section, ref, name, series }) => {
    const found = resolve(b.model, ref);
    const other = 'cell' in found ? found.series : undefined;
    return periods.map((period): Compared => {
      const left = figureAt(a, series, period.a);
      const right = other === undefined ? Number.NaN : figureAt(b, other, period.b);
      const variance = right - left;
      return {
        section,
        ref,
        name,
        unit: series.unit,
        period: period.id,
        series,
        a: figureJson(left, series.unit, currency),
        b: figureJson(right, series.unit, b.model.plan.currency),
        variance: figureJson(variance, series.unit, currency),
        change: left === 0 ? null : known(variance / Math.abs(left)),
        exact: { a: known(left), b: known(right), variance: known(variance) },
      };
    });
  });
};

type Side = {
  readonly name: string;
  readonly plan: { readonly model: { readonly plan: { readonly currency: string } } };
};

/** Names of the sides are cut to what their figures need anyway. */
const sideWidth = (columns = 100): number => (columns < 100 ? 10 : 18);

/** One block a period: both sides, the difference, and the difference in per cent. */
export const compareTable = (rows: readonly Compared[], a: Side, b: Side, columns: number | undefined): string =>
  periodTables(
    rows.map(({ section, period, name, series, exact, change }) => ({
      section,
      period,
      name,
      series,
      cells: [
        ...figureCells(series, [exact.a, exact.b, exact.variance]).slice(0, 2),
        ...differenceCells(series, [exact.a, exact.b, exact.variance], change),
      ],
    })),
    [clip(a.name, sideWidth(columns)), clip(b.name, sideWidth(columns)), 'difference', '%'],
    a.plan.model.plan.currency,
    columns,
  );
