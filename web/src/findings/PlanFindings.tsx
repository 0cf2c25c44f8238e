import { useEffect, useRef, useState } from 'react';
import { formatDay, sentence } from '../components/format.ts';
import type { SessionState } from '../plan/session-state.ts';
import { planSession, usePlan } from '../plan/use-plan.ts';
import { applyFix } from './apply-fix.ts';
import { FindingList } from './FindingList.tsx';
import type { Finding } from './finding-address.ts';
import { PutAside } from './PutAside.tsx';
import { dateOf } from './snooze-days.ts';
import { useFindings, useSnoozing } from './use-findings.ts';

type Outcome = {
  readonly words: string;
  readonly undo?: () => Promise<string>;
  /** The last change of the plan when undo is of the plan: after another it would take that one back. */
  readonly at?: number;
};

// A change is first a step of this tab, then a version: their sum names the last one.
const lastChange = ({ version, steps }: SessionState): number => version + steps.length;

type Props = {
  /** Those the page is about; all unless said. */
  readonly only?: (finding: Finding) => boolean;
  /** Said when there is nothing; without it nothing is shown. */
  readonly nothing?: string;
};

/** Findings of the open plan, with what can be done about each: fix it, or put it aside with a reason. */
export const PlanFindings = ({ only = () => true, nothing }: Props) => {
  const { view, session } = usePlan();
  const { snooze, wake } = useSnoozing(session.id);
  const found = useFindings();
  const open = found.open.filter(only);
  const aside = found.aside.filter(({ finding }) => only(finding));
  const [outcome, setOutcome] = useState<Outcome>();
  const said = useRef<HTMLDivElement>(null);
  // What was pressed is gone with its finding: the focus goes to what came of it.
  useEffect(() => {
    if (outcome !== undefined) said.current?.focus();
  }, [outcome]);
  const refused = (error: unknown): void =>
    setOutcome({ words: error instanceof Error ? error.message : String(error) });
  const onFix = async (finding: Finding): Promise<void> => {
    const problem = await applyFix(finding, view);
    if (problem !== undefined) return setOutcome({ words: `Not done: ${problem}` });
    setOutcome({
      words: `Done: ${fixWords(finding)}.`,
      at: lastChange(planSession.state()),
      undo: async () => sentence((await planSession.undo()) ?? 'there was nothing to undo'),
    });
  };
  const onWake = async (finding: Finding): Promise<void> => {
    await wake(finding).then(() => setOutcome({ words: `Back in the list: ${finding.message}` }), refused);
  };
  const onSnooze = async (finding: Finding, until: string, reason: string): Promise<void> => {
    await snooze(finding, until, reason);
    setOutcome({
      words: `Put aside until ${formatDay(dateOf(until))}.`,
      undo: async () => {
        await wake(finding);
        return 'Back in the list.';
      },
    });
  };
  if (open.length === 0 && aside.length === 0 && nothing === undefined) return null;
  return (
    <div className="plan-findings">
      <div ref={said} className="finding-outcome" role="status" tabIndex={-1}>
        {outcome === undefined ? null : (
          <>
            <span>{outcome.words}</span>
            {outcome.undo === undefined || (outcome.at ?? lastChange(session)) !== lastChange(session) ? null : (
              <button
                type="button"
                className="link"
                onClick={() => void outcome.undo?.().then((words) => setOutcome({ words }), refused)}
              >
                Undo
              </button>
            )}
          </>
        )}
      </div>
      {open.length > 0 ? (
        <FindingList
          findings={open}
          currency={view.currency}
          actions={{ onFix: (finding) => void onFix(finding), onSnooze }}
        />
      ) : nothing === undefined ? null : (
        <p className="quiet">{nothing}</p>
      )}
      <PutAside aside={aside} onWake={(finding) => void onWake(finding)} />
    </div>
  );
};

/** `Plan with 46 working weeks (capacity.workingWeeks = 46)`. */
const fixWords = ({ fix }: Finding): string => {
  if (fix === undefined) return '';
  const [first, ...more] = fix.edits;
  if (first === undefined) return fix.title;
  const where =
    more.length > 0
      ? `${fix.edits.length} places of the plan`
      : typeof first.value === 'number' || typeof first.value === 'string'
        ? `${first.path} = ${first.value}`
        : first.path;
  return `${fix.title.charAt(0).toLowerCase()}${fix.title.slice(1)} (${where})`;
};
