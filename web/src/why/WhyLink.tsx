import type { ReactNode } from 'react';
import { useAddress, useGo } from '../shell/use-address.ts';
import { openWhy } from './walk.ts';
import './figure-link.css';

type Props = {
  /** The figure as an address holds it. */
  readonly cell: string;
  /** The figure in full, with its unit. */
  readonly exact: string;
  readonly children: ReactNode;
};

/** A figure, or words about one; opens its why. By keyboard the focus goes along. */
export const WhyLink = ({ cell, exact, children }: Props) => {
  const go = useGo();
  const { why: open } = useAddress();
  return (
    <button
      type="button"
      className="figure-link"
      data-why={open === cell || undefined}
      title={exact}
      onClick={(event) => openWhy(event, cell, open, go)}
    >
      {children}
    </button>
  );
};
