import { formatMonth } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { PlanFindings } from '../findings/PlanFindings.tsx';
import { firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SegmentTable } from './SegmentTable.tsx';
import { isOfDesign } from './segment-findings.ts';
import { hasRetention } from './segment-rows.ts';
import './segments.css';

/** Who the customers are, how they are served, what serving them costs and whether it pays. */
export const SegmentsPage = () => {
  const { view, values, computed } = usePlan();
  const retention = hasRetention(view, values);
  if (view.segments.length === 0)
    return <Notice title="The plan has no segments">Add one under segments in the plan file.</Notice>;
  return (
    <div className="segments-page">
      <div className="page-head">
        <div>
          <h1>Who are our customers, and does serving them pay?</h1>
          <p className="quiet">
            {formatMonth(view.months[firstOpenMonth(view)] ?? '')}, {view.currency};{' '}
            {retention ? 'retention and cost' : 'cost'} over the first year of the plan. Every figure opens its why.
            {retention ? '' : ' GRR and NRR need movements: new customers, retention, expansion.'}
          </p>
        </div>
      </div>
      {computed.findings.some(isOfDesign) ? (
        <section className="segments-found" aria-label="What is wrong with how the segments are cut">
          <PlanFindings only={isOfDesign} />
        </section>
      ) : null}
      <SegmentTable retention={retention} />
    </div>
  );
};
