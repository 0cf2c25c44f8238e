import type { ReactNode } from 'react';
import { useAddress, useGo } from '../shell/use-address.ts';
import { type CostFigure, costCell } from './cost-address.ts';
import '../why/figure-link.css';

type Props = {
  readonly why: CostFigure;
  /** The figure in full, with its unit. */
  readonly exact: string;
  readonly children: ReactNode;
};

/** A figure of the facts; opens its why. */
export const CostLink = ({ why, exact, children }: Props) => {
  const go = useGo();
  const { why: open } = useAddress();
  const cell = costCell(why);
  return (
    <button
      type="button"
      className="figure-link"
      data-why={open === cell || undefined}
      title={exact}
      aria-label={`Why ${exact}`}
      onClick={() => go({ why: cell }, { replace: open !== undefined })}
    >
      {children}
    </button>
  );
};
