import type { Evaluation } from '../formula/evaluate.ts';
import type { Series } from '../formula/node.ts';
import { spanAt } from '../formula/span.ts';
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
 * A row of the plan beside its budget in a month, year or quarter of the model's columns. A year or quarter has an actual once all its
 * months have one.
 */
export const besideBudget = (evaluation: Evaluation, one: Series, column: number, budget: FrozenVersion): Beside => {
  const { model, values } = evaluation;
  const span = spanAt(model, column);
  const period = span?.id ?? model.months[column];
  const forecast = values[one.index]?.[one.timed ? column : 0];
  const agreed = period === undefined ? undefined : frozenFigure(budget, one.ref, period);
  const closed =
    span === undefined
      ? one.actuals?.[column] !== undefined
      : one.actuals?.slice(span.from, span.to + 1).every((value) => value !== undefined) === true;
  const shown = forecast === undefined || Number.isNaN(forecast) ? undefined : forecast;
  return {
    ...(agreed === undefined ? {} : { budget: agreed }),
    ...(shown === undefined ? {} : { forecast: shown }),
    ...(closed && shown !== undefined ? { actual: shown } : {}),
    ...(agreed === undefined || shown === undefined ? {} : { variance: shown - agreed }),
  };
};
