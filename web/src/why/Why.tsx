import { CostWhy } from '../cost/CostWhy.tsx';
import { isCostCell } from '../cost/cost-address.ts';
import { FindingWhy } from '../findings/FindingWhy.tsx';
import { isFindingCell } from '../findings/finding-address.ts';
import { LeverWhy } from '../levers/LeverWhy.tsx';
import { isLeverCell } from '../levers/lever-address.ts';
import { BudgetWhy } from '../plan/BudgetWhy.tsx';
import { isBudgetCell } from '../plan/budget-address.ts';
import { SupportWhy } from '../support/SupportWhy.tsx';
import { isSupportCell } from '../support/support-address.ts';
import { WhyFrame } from './WhyFrame.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** The why of any figure: of the facts, of a finding, or of the plan. */
export const Why = ({ cell }: { readonly cell: string }) => (
  <WhyFrame>
    {isSupportCell(cell) ? (
      <SupportWhy cell={cell} />
    ) : isCostCell(cell) ? (
      <CostWhy cell={cell} />
    ) : isFindingCell(cell) ? (
      <FindingWhy cell={cell} />
    ) : isBudgetCell(cell) ? (
      <BudgetWhy cell={cell} />
    ) : isLeverCell(cell) ? (
      <LeverWhy cell={cell} />
    ) : (
      <WhyPanel cell={cell} />
    )}
  </WhyFrame>
);
