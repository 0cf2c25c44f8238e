import type { ReactNode } from 'react';
import { useGo } from '../shell/use-address.ts';
import { EXPLORED, type Explored, nextOf, type Where, whereText } from './explorer-address.ts';
import type { Member } from './pivot.ts';

type Props = {
  readonly down: Explored;
  readonly where: Where;
  readonly of: Explored;
  readonly other: Explored;
  readonly member: Member;
  readonly children: ReactNode;
};

/** Opens a member into the next dimension, in place; a customer into its own figures. */
export const Drill = ({ of, other, member: { member }, where, down, children }: Props) => {
  const go = useGo();
  if (member === undefined) return children;
  if (of === 'customer')
    return (
      <button type="button" className="cost-drill" onClick={() => go({ customer: member, why: undefined })}>
        {children}
      </button>
    );
  const narrower = { ...where, [of]: member };
  const next = nextOf(narrower, other);
  if (next === undefined) return children;
  return (
    <button
      type="button"
      className="cost-drill"
      title={`Only ${EXPLORED[of].toLowerCase()} ${member}, by ${EXPLORED[next].toLowerCase()}`}
      onClick={() =>
        go({ where: whereText(narrower), ...(of === down ? { down: next } : { over: next }), why: undefined })
      }
    >
      {children}
    </button>
  );
};
