import { PlanFindings } from './PlanFindings.tsx';

/** The findings of the open plan. */
export const FindingsPanel = () => <PlanFindings nothing="Nothing asks for attention." />;
