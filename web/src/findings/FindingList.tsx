import { useState } from 'react';
import { type FindingActions, FindingItem } from './FindingItem.tsx';
import type { Finding, FindingFigure } from './finding-address.ts';
import { inOrder } from './finding-order.ts';
import './findings.css';

const FIRST = 7;

type Props = {
  readonly findings: readonly Finding[];
  readonly currency: string;
  /** Whose findings they are; the plan's unless said. */
  readonly of?: FindingFigure['of'];
  readonly actions?: FindingActions;
};

/** What a reader should know, errors first, then the dearest; seven until more are asked for. */
export const FindingList = ({ findings, currency, of = 'plan', actions }: Props) => {
  const [all, setAll] = useState(false);
  const ordered = inOrder(findings);
  const shown = all ? ordered : ordered.slice(0, FIRST);
  return (
    <>
      <ol className="findings">
        {shown.map((finding) => (
          <FindingItem
            key={`${finding.code}/${finding.path}/${finding.message}`}
            finding={finding}
            currency={currency}
            of={of}
            actions={actions}
          />
        ))}
      </ol>
      {findings.length > FIRST ? (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `Show all ${findings.length}`}
        </button>
      ) : null}
    </>
  );
};
