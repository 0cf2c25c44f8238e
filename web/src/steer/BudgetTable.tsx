import { formatInstant, formatNumber } from '../components/format.ts';
import { decimalsOf, factorOf, formatFigure, isShare, unitWords } from '../components/units.ts';
import { budgetCell } from '../plan/budget-address.ts';
import type { BudgetFigures } from '../plan/budget-figures.ts';
import { cellRef } from '../plan/figures.ts';
import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { PeriodChoice } from '../scenarios/PeriodChoice.tsx';
import { useAddress } from '../shell/use-address.ts';
import { FigureLink } from '../why/FigureLink.tsx';
import { WhyLink } from '../why/WhyLink.tsx';
import { type SteerRow, steerRows, steerSentence } from './steer-rows.ts';

/** P1: budget, where the plan is now (actuals through the last closed month), and the variance. */
export const BudgetTable = ({ budget }: { readonly budget: BudgetFigures }) => {
  const plan = usePlan();
  const { view } = plan;
  // The last month with actuals where there is one, else the year.
  const unless =
    view.closedThrough !== undefined && view.months.includes(view.closedThrough) ? view.closedThrough : 'year1';
  const { view: period = unless } = useAddress();
  const columns = [...view.months, ...view.years.map(({ id }) => id), ...view.quarters.map(({ id }) => id)];
  const column = Math.max(0, columns.indexOf(period));
  const rows = steerRows(plan, column, budget);
  const isActual = view.closedThrough !== undefined && period <= view.closedThrough && /^\d{4}-\d{2}$/.test(period);
  const { name, version, frozenAt, actor } = budget.frozen;
  return (
    <section className="data-section" aria-label="Beside the budget">
      <div className="steer-tools">
        <h2>{steerSentence(rows, view.currency)}</h2>
        <PeriodChoice unless={unless} />
      </div>
      <p className="quiet data-about">
        Budget: {name}, v{version}, frozen {formatInstant(frozenAt)} by {actor}. {periodWords(period)} is{' '}
        {isActual ? 'actual' : view.closedThrough === undefined ? 'forecast; no month is closed yet' : 'forecast'}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="data-scroll" tabIndex={0} aria-label="Metrics that matter">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col" data-words>
                Unit
              </th>
              <th scope="col">Budget</th>
              <th scope="col">{isActual ? 'Actual' : 'Now'}</th>
              <th scope="col">Variance</th>
              <th scope="col">%</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.series.ref} {...row} column={column} period={period} currency={view.currency} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

type RowProps = SteerRow & { readonly column: number; readonly period: string; readonly currency: string };

const Row = ({ series, beside: { budget, figure, variance, change }, column, period, currency }: RowProps) => {
  const { unit, metric } = series;
  const decimals = decimalsOf(unit, metric, [figure, budget ?? figure], currency);
  const shown = (value: number): string => formatNumber(value * factorOf(unit, metric), decimals);
  const signed = (text: string, value: number): string => (value > 0 ? `+${text}` : text);
  return (
    <tr>
      <th scope="row">{series.name}</th>
      <td data-words>{unitWords(unit, metric, currency)}</td>
      <td>
        {budget === undefined || !Number.isFinite(budget) ? (
          <span className="quiet">not in the budget</span>
        ) : (
          <WhyLink
            cell={budgetCell(cellRef(series, period))}
            exact={formatFigure(budget, unit, metric, currency, true)}
          >
            {shown(budget)}
          </WhyLink>
        )}
      </td>
      <td>
        <FigureLink series={series} column={column} decimals={decimals} />
      </td>
      <td>{!Number.isFinite(variance) ? '' : variance === 0 ? '–' : signed(shown(variance), variance)}</td>
      <td>
        {!Number.isFinite(change)
          ? Number.isFinite(variance) && variance !== 0 && isShare(unit, metric)
            ? 'points'
            : ''
          : change === 0
            ? '–'
            : signed(formatNumber(change * 100, 1), change)}
      </td>
    </tr>
  );
};
