import { CostWhy } from '../cost/CostWhy.tsx';
import { isCostCell } from '../cost/cost-address.ts';
import { FindingWhy } from '../findings/FindingWhy.tsx';
import { isFindingCell } from '../findings/finding-address.ts';
import { WhyPanel } from './WhyPanel.tsx';

/** The why of any figure: of the facts, of a finding, or of the plan. */
export const Why = ({ cell }: { readonly cell: string }) => {
  if (isCostCell(cell)) return <CostWhy cell={cell} />;
  if (isFindingCell(cell)) return <FindingWhy cell={cell} />;
  return <WhyPanel cell={cell} />;
};
