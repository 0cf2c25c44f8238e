import type { ReactNode } from 'react';
import { WhyLink } from '../why/WhyLink.tsx';
import { type CostFigure, costCell } from './cost-address.ts';

type Props = { readonly why: CostFigure; readonly exact: string; readonly children: ReactNode };

/** A figure of the facts; opens its why. */
export const CostLink = ({ why, exact, children }: Props) => (
  <WhyLink cell={costCell(why)} exact={exact}>
    {children}
  </WhyLink>
);
