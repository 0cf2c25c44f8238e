import { formatShort } from '../components/format.ts';
import { Waiting } from '../components/Notice.tsx';
import { useFindings } from '../findings/use-findings.ts';
import { BudgetChoice } from '../plan/BudgetChoice.tsx';
import { useBudget } from '../plan/use-budget.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useGo } from '../shell/use-address.ts';
import { BudgetTable } from './BudgetTable.tsx';
import { DriftTable } from './DriftTable.tsx';
import { Register } from './Register.tsx';
import '../data/data.css';
import './steer.css';

/** Whether the plan is where it was agreed to be, and whether its drivers are still what the facts show. */
export const SteerPage = () => {
  const { session, view } = usePlan();
  const { budget, problem } = useBudget(session.budget !== null);
  return (
    <div className="steer-page">
      <div className="page-head">
        <div>
          <h1>Are we where we said we would be?</h1>
          <p className="quiet">
            The plan with its actuals beside the budget, its drivers beside what the facts show, and what is open.
          </p>
        </div>
      </div>
      <div className="data-body">
        {session.budget === null ? (
          <BudgetChoice />
        ) : problem !== undefined ? (
          <p role="alert">The budget could not be read: {problem}</p>
        ) : budget === undefined ? (
          <Waiting words="Reading the budget" />
        ) : (
          <BudgetTable budget={budget} />
        )}
        <DriftTable />
        <Register assumptions={view.assumptions} />
        <OpenFindings />
      </div>
    </div>
  );
};

const OpenFindings = () => {
  const { view } = usePlan();
  const { open } = useFindings();
  const go = useGo();
  const money = open.reduce((sum, one) => sum + (one.money ?? 0), 0);
  const errors = open.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="data-section" aria-label="Open findings">
      <h2>What is open</h2>
      {open.length === 0 ? (
        <p>No finding of this plan is open.</p>
      ) : (
        <p>
          {open.length} {open.length === 1 ? 'finding is' : 'findings are'} open
          {errors === 0 ? '' : `, ${errors} of them ${errors === 1 ? 'an error' : 'errors'}`}
          {money === 0 ? '' : `; together they name ${formatShort(money)} ${view.currency} a year, some of it twice`}.{' '}
          <button type="button" className="link" onClick={() => go({ panel: 'findings', why: undefined })}>
            Look at them
          </button>
        </p>
      )}
    </section>
  );
};
