import { usePlan } from '../plan/use-plan.ts';
import { FindingList } from './FindingList.tsx';

/** The findings of the open plan. */
export const FindingsPanel = () => {
  const { computed, view } = usePlan();
  if (computed.findings.length === 0) return <p className="quiet">Nothing in this plan asks for attention.</p>;
  return <FindingList findings={computed.findings} currency={view.currency} />;
};
