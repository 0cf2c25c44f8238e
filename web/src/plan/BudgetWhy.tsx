import { useEffect } from 'react';
import { formatInstant, formatNumber } from '../components/format.ts';
import { factorOf, formatFigure, isShare, unitWords } from '../components/units.ts';
import { exactNumber } from '../why/exact-number.ts';
import { RuleWords } from '../why/RuleWords.tsx';
import { StepLink } from '../why/StepLink.tsx';
import { arriveAt } from '../why/trail.ts';
import '../why/why.css';
import { besideCell } from './budget-address.ts';
import { type Beside, type BudgetFigures, besideOf } from './budget-figures.ts';
import { cellOf } from './cell-of.ts';
import type { SeriesView } from './engine-messages.ts';
import { periodWords } from './period-words.ts';
import { useBudget } from './use-budget.ts';
import { usePlan } from './use-plan.ts';

/** A figure of the budget: its value, when and by whom it was frozen, and how far the plan is from it now. */
export const BudgetWhy = ({ cell }: { readonly cell: string }) => {
  const { view, session } = usePlan();
  const { budget, problem } = useBudget(true);
  const found = cellOf(view, besideCell(cell));
  if (session.budget === null) return <p className="quiet">This plan has no budget any more.</p>;
  if (problem !== undefined) return <p className="quiet">{problem}</p>;
  if (found === undefined) return <p className="quiet">This plan has no such figure any more.</p>;
  if (budget === undefined) return <p className="quiet">Looking it up</p>;
  return <Explained cell={cell} {...found} budget={budget} />;
};

type Props = {
  readonly cell: string;
  readonly series: SeriesView;
  readonly column: number;
  readonly period: string;
  readonly budget: BudgetFigures;
};

const Explained = ({ cell, series, column, period, budget }: Props) => {
  const plan = usePlan();
  const { unit, metric } = series;
  const { frozen, currency } = budget;
  const name = series.label === 'Total' ? series.name : `${series.name} · ${series.label}`;
  const beside = besideOf(series, column, plan, budget);
  const agreed = beside.budget;
  useEffect(() => arriveAt(cell, `Budget: ${name}`), [cell, name]);
  return (
    <div className="why" data-explains={cell} tabIndex={-1}>
      <header>
        <h3 className="why-name">Budget: {name}</h3>
        <p className="why-value">
          <span>
            {agreed === undefined
              ? 'None'
              : Number.isFinite(agreed)
                ? exactNumber(agreed * factorOf(unit, metric))
                : 'Could not be computed'}
          </span>
          <span className="quiet">{agreed === undefined ? '' : unitWords(unit, metric, currency)}</span>
        </p>
        <p className="quiet">{[periodWords(period), 'Rule P1'].filter((one) => one !== '').join(' · ')}</p>
      </header>
      <section>
        <h4>Where it comes from</h4>
        {agreed === undefined ? (
          <p>
            The frozen version has no such figure for this period: what it did not plan is no 0. The plan got this line,
            or this period, afterwards.
          </p>
        ) : null}
        <p>
          “{frozen.name}”, version {frozen.version}, frozen {formatInstant(frozen.frozenAt)} by {frozen.actor}, computed
          by engine {frozen.engineVersion}.
        </p>
        {frozen.reason === null || frozen.reason === '' ? null : <p className="quiet">{frozen.reason}</p>}
        <p className="quiet">What was frozen can neither be changed nor deleted.</p>
      </section>
      <section>
        <h4>The plan now</h4>
        <ul className="why-links">
          <li>
            <StepLink cell={besideCell(cell)}>
              <span>{name}</span>
              <span className="figure">{formatFigure(beside.figure, unit, metric, plan.view.currency)}</span>
            </StepLink>
          </li>
        </ul>
        <p>{varianceWords(beside, series, plan.view.currency, currency)}</p>
      </section>
      <RuleWords rule="P1" />
    </div>
  );
};

const varianceWords = (
  { budget, figure, variance, change }: Beside,
  { unit, metric }: SeriesView,
  currency: string,
  theirs: string,
): string => {
  if (budget === undefined) return 'No variance: there is nothing to compare with.';
  if (unit.includes('money') && currency !== theirs)
    return `The budget is in ${theirs}, the plan in ${currency}: they have no difference.`;
  if (!Number.isFinite(variance)) return 'No variance: one of the two cannot be computed.';
  if (variance === 0) return 'As budgeted.';
  const now = formatFigure(figure, unit, metric, currency);
  const then = formatFigure(budget, unit, metric, currency);
  const sign = variance > 0 ? '+' : '';
  const apart = isShare(unit, metric)
    ? `${sign}${formatNumber(variance * 100, 1)} points`
    : `${sign}${formatFigure(variance, unit, metric, currency)}`;
  const part = Number.isFinite(change) ? `, ${sign}${formatNumber(change * 100, 1)}\u202f% of the budget` : '';
  return `Variance = now − budget = ${now} − ${then} = ${apart}${part}.`;
};
