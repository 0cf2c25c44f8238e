import { Notice } from '../components/Notice.tsx';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { FirstYear } from './FirstYear.tsx';
import { LifecycleRibbon } from './LifecycleRibbon.tsx';
import { RatioResult } from './RatioResult.tsx';
import { stageRows } from './ratio-series.ts';
import { SegmentTable } from './SegmentTable.tsx';
import { TouchMatrix } from './TouchMatrix.tsx';
import './ratios.css';

/** How many customers one CSM can carry in a segment, and whether that pays. */
export const RatioPage = () => {
  const { view } = usePlan();
  const { segment: wanted } = useAddress();
  const segment = view.segments.find(({ id }) => id === wanted) ?? view.segments[0];
  if (segment === undefined)
    return <Notice title="The plan has no segments">Add one under segments in the plan file.</Notice>;
  const stages = stageRows(view, segment.id);
  const hasTouches = stages.some(({ touches }) => touches.length > 0);
  return (
    <div className="ratio-page">
      <div className="page-head">
        <div>
          <h1>How many customers can one CSM carry?</h1>
          <p className="quiet">
            Lifecycle × touches × hours, against practical hours and the viability band. Typing moves everything at
            once.
          </p>
        </div>
      </div>
      <div className="ratio-columns">
        <div className="ratio-main">
          {view.segments.length > 1 ? <SegmentTable segment={segment.id} /> : null}
          {hasTouches ? (
            <>
              <LifecycleRibbon stages={stages} />
              <TouchMatrix stages={stages} segment={segment.id} />
              <FirstYear stages={stages} />
            </>
          ) : (
            <Notice title={`No touches are designed for ${segment.name}`}>
              <p>
                The ratio shown is what staffing gives. Describe stages and touches in the plan file to see what the
                hours allow.
              </p>
              <code>
                touches: {'{'} review: {'{'} stage: realize, role: csm, hours: 2, per: quarter {'}'} {'}'}
              </code>
            </Notice>
          )}
        </div>
        <RatioResult segment={segment} />
      </div>
    </div>
  );
};
