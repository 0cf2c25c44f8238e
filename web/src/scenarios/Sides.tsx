import type { ReactNode } from 'react';
import { OpenedPlanContext } from '../plan/use-plan.ts';
import { type ShownSide, useSides } from './use-sides.ts';
import './sides.css';

type Props = { readonly children: (side: ShownSide) => ReactNode };

/**
 * What stands inside once for each scenario shown beside the plan: `usePlan` and every figure in it are that scenario's,
 * each figure with its distance from the plan's.
 */
export const Sides = ({ children }: Props) =>
  useSides().map((side) =>
    side.plan === undefined ? null : (
      <OpenedPlanContext key={side.key} value={side.plan}>
        {children(side)}
      </OpenedPlanContext>
    ),
  );

/** The name of a scenario at the head of its row or line. */
export const SideName = ({ side }: { readonly side: ShownSide }) => (
  <span className="side-name" title={side.name}>
    {side.name}
  </span>
);
