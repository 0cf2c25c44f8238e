import { type Beside, besideBudget, type Evaluation, type FrozenVersion, type Series } from '@fulcrum/engine';
import { type By, columnsOf } from './columns.ts';
import { figureJson } from './figure-json.ts';
import { differenceCells, figureCells, periodTables } from './period-tables.ts';
import type { FigureRow } from './rows.ts';

/** A row in one period: as agreed, as planned now, as it happened (P1). */
export type BesideRow = {
  readonly section: string;
  readonly ref: string;
  readonly name: string;
  readonly period: string;
  readonly series: Series;
  readonly figures: Beside;
};

/** Rows beside their budget: by year with the last closed month, or every month, in the periods both have. */
export const besideRows = (
  rows: readonly FigureRow[],
  evaluation: Evaluation,
  budget: FrozenVersion,
  by: By,
): BesideRow[] => {
  const { model } = evaluation;
  const closed = model.plan.closedThrough;
  const columns = columnsOf(model, by).filter(
    ({ id }) => budget.periods.includes(id) && (by !== undefined || id.startsWith('year') || id === closed),
  );
  return rows.flatMap(({ section, ref, name, series }) =>
    columns.map(({ id, at }) => ({
      section,
      ref,
      name,
      period: id,
      series,
      figures: besideBudget(evaluation, series, at, budget),
    })),
  );
};

/** One table a period: budget, forecast, actual, variance. */
export const besideTable = (rows: readonly BesideRow[], currency: string, columns: number | undefined): string =>
  periodTables(
    rows.map(({ section, period, name, series, figures: { budget, forecast, actual, variance } }) => ({
      section,
      period,
      name,
      series,
      cells: [
        ...figureCells(series, [budget, forecast, actual]).map((cell, at) =>
          at === 2 && actual === undefined ? '' : cell,
        ),
        ...differenceCells(series, [budget, forecast, variance], changeOf(budget, variance)),
      ],
    })),
    ['budget', 'forecast', 'actual', 'variance', '%'],
    currency,
    columns,
  );

const changeOf = (budget: number | undefined, variance: number | undefined): number | null =>
  budget === undefined || variance === undefined || budget === 0 ? null : variance / Math.abs(budget);

/** The same as `--json` gives it: money in whole minor units, null where there is no figure. */
export const besideJson = (rows: readonly BesideRow[], currency: string) =>
  rows.map(({ section, ref, name, period, series, figures: { budget, forecast, actual, variance } }) => {
    const json = (value: number | undefined) => figureJson(value ?? Number.NaN, series.unit, currency);
    return {
      section,
      ref,
      name,
      unit: series.unit,
      period,
      budget: json(budget),
      forecast: json(forecast),
      actual: json(actual),
      variance: json(variance),
      change: changeOf(budget, variance),
    };
  });
