import { type ReactNode, useId, useState } from 'react';
import { formatNumber, formatShort, sentence } from '../components/format.ts';
import { WhyLink } from '../why/WhyLink.tsx';
import { Evidence } from './Evidence.tsx';
import { type Finding, type FindingFigure, findingCell } from './finding-address.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { PlanReads } from './PlanReads.tsx';
import { SeverityMark } from './SeverityMark.tsx';
import { SnoozeForm } from './SnoozeForm.tsx';

/** What a reader may do about a finding; each says afterwards what came of it. */
export type FindingActions = {
  readonly onFix: (finding: Finding) => void;
  readonly onSnooze: (finding: Finding, until: string, reason: string) => Promise<void>;
};

type Props = {
  readonly finding: Finding;
  readonly currency: string;
  readonly of: FindingFigure['of'];
  readonly actions?: FindingActions | undefined;
};

/** One finding: what is at stake, the sentence, what to do, and what it rests on. */
export const FindingItem = ({ finding, currency, of, actions }: Props) => {
  const { code, severity, message, advice, money } = finding;
  const id = useId();
  return (
    <li className="finding" data-severity={severity}>
      <div className="finding-head">
        <SeverityMark severity={severity} />
        <span className="quiet">{code}</span>
        {money === undefined || money === 0 ? null : (
          <span className="finding-money">
            <WhyLink cell={findingCell(of, finding)} exact={`${formatNumber(money, 2)} ${currency}`}>
              {formatShort(money)} {currency} a year
            </WhyLink>
          </span>
        )}
      </div>
      <p id={id} className="finding-message">
        {sentence(message)}
      </p>
      <p className="quiet">{sentence(advice)}</p>
      <Behind finding={finding} currency={currency} of={of} />
      {actions === undefined ? null : <Actions finding={finding} actions={actions} about={id} />}
    </li>
  );
};

const Behind = ({ finding, currency, of }: Omit<Props, 'actions'>): ReactNode => {
  const { path, place, evidence = {} } = finding;
  const [isOpen, setOpen] = useState(false);
  if (path === undefined && Object.keys(evidence).length === 0) return null;
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Evidence</summary>
      {isOpen ? (
        <dl className="finding-evidence">
          {path === undefined ? null : (
            <div>
              <dt>Place</dt>
              <dd>
                {of === 'plan' ? <PlaceLink path={path} /> : path}
                {place ? <span className="quiet">, line {place.line}</span> : null}
              </dd>
            </div>
          )}
          <Evidence finding={finding} of={of} currency={currency} />
          {of === 'plan' ? <PlanReads finding={finding} /> : null}
        </dl>
      ) : null}
    </details>
  );
};

type ActionProps = { readonly finding: Finding; readonly actions: FindingActions; readonly about: string };

const Actions = ({ finding, actions, about }: ActionProps) => {
  const [isSnoozing, setSnoozing] = useState(false);
  if (isSnoozing)
    return (
      <SnoozeForm
        onSnooze={(until, reason) => actions.onSnooze(finding, until, reason)}
        onCancel={() => setSnoozing(false)}
      />
    );
  return (
    <div className="finding-actions">
      {finding.fix === undefined ? null : (
        <button type="button" className="plain-button" aria-describedby={about} onClick={() => actions.onFix(finding)}>
          {finding.fix.title}
        </button>
      )}
      <button type="button" className="link" aria-describedby={about} onClick={() => setSnoozing(true)}>
        Put aside
      </button>
    </div>
  );
};
