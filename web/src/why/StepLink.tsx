import type { ReactNode } from 'react';
import { useAddress, useGo } from '../shell/use-address.ts';
import { openWhy } from './walk.ts';

type Props = { readonly cell: string; readonly children: ReactNode };

/** A line of an explanation that opens the why of what it names. */
export const StepLink = ({ cell, children }: Props) => {
  const go = useGo();
  const { why } = useAddress();
  return (
    <button type="button" className="why-link" data-to={cell} onClick={(event) => openWhy(event, cell, why, go)}>
      {children}
    </button>
  );
};
