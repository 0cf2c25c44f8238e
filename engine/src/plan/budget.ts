import type { Evaluation } from '../formula/evaluate.ts';
import type { Series } from '../formula/node.ts';
import { type FrozenVersion, frozenFigure } from './frozen.ts';

/** One figure three times (P1): as agreed, as planned now, as it happened; undefined where there is none. */
export type Beside = {
  readonly budget?: number;
  readonly forecast?: number;
  readonly actual?: number;
  /** Forecast less budget; where the month is closed the forecast is the actual. */
  readonly variance?: number;
};

/**
 * A row of the plan beside its budget in a month or a year of the model's columns. A year has an actual once all its
 * months have one.
 */
export const besideBudget = (evaluation: Evaluation, one: Series, column: number, budget: FrozenVersion): Beside => {
  const { model, values } = evaluation;
  const months = model.months.length + model.hidden;
  const year = model.years[column - months];
  const period = column < months ? model.months[column] : year?.id;
  const forecast = values[one.index]?.[one.timed ? column : 0];
  const agreed = period === undefined ? undefined : frozenFigure(budget, one.ref, period);
  const closed =
    year === undefined
      ? one.actuals?.[column] !== undefined
      : one.actuals?.slice(year.from, year.to + 1).every((value) => value !== undefined) === true;
  const shown = forecast === undefined || Number.isNaN(forecast) ? undefined : forecast;
  return {
    ...(agreed === undefined ? {} : { budget: agreed }),
    ...(shown === undefined ? {} : { forecast: shown }),
    ...(closed && shown !== undefined ? { actual: shown } : {}),
    ...(agreed === undefined || shown === undefined ? {} : { variance: shown - agreed }),
  };
};
