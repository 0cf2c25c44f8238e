import { formatMonth, formatShort } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { firstOpenMonth } from '../plan/figures.ts';
import { usePlan } from '../plan/use-plan.ts';
import { SegmentTable } from './SegmentTable.tsx';
import { designFindings } from './segment-findings.ts';
import { hasRetention } from './segment-rows.ts';
import './segments.css';

/** Who the customers are, how they are served, what serving them costs and whether it pays. */
export const SegmentsPage = () => {
  const { view, values, computed } = usePlan();
  const retention = hasRetention(view, values);
  const findings = designFindings(computed.findings);
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
      {findings.length === 0 ? null : (
        <ul className="segments-found" aria-label="What is wrong with how the segments are cut">
          {findings.map(({ code, severity, message, advice, money, path }) => (
            <li key={`${code}/${path}/${message}`} data-severity={severity}>
              <strong>{message}</strong> <span className="quiet">{advice}</span>
              {money ? (
                <span className="segments-money">
                  {formatShort(money)} {view.currency}
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <SegmentTable retention={retention} />
    </div>
  );
};
