import { formatMonth } from '../components/format.ts';
import { PlanFindings } from '../findings/PlanFindings.tsx';
import { firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { CostTile } from './CostTile.tsx';
import { PeopleTile } from './PeopleTile.tsx';
import { TeamWeeks } from './TeamWeeks.tsx';
import { ViabilityTile } from './ViabilityTile.tsx';
import './overview.css';

/** Where the plan stands: what delivering costs, who is missing, who pays, what asks for attention. */
export const OverviewPage = () => {
  const { view } = usePlan();
  const now = formatMonth(view.months[firstOpenMonth(view)] ?? '');
  return (
    <div className="overview">
      <div className="page-head">
        <div>
          <h1>Where do we stand?</h1>
          <p className="quiet">
            {now}, {view.closedThrough === undefined ? 'the first month of the plan' : 'the first month still open'};{' '}
            {view.currency}. Every figure opens its why.
          </p>
        </div>
      </div>
      <div className="overview-tiles">
        <CostTile />
        <PeopleTile />
        <ViabilityTile />
      </div>
      <div className="overview-rest">
        <section aria-labelledby="overview-findings">
          <h2 id="overview-findings">What asks for attention</h2>
          <PlanFindings nothing="Nothing asks for attention." />
        </section>
        <TeamWeeks />
      </div>
    </div>
  );
};
