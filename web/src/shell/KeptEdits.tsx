import { useState } from 'react';
import { formatInstant } from '../components/format.ts';
import { editsIn, type KeptDraft } from '../plan/draft.ts';
import { planSession, useSession } from '../plan/use-plan.ts';
import { writtenWords } from '../plan/written-words.ts';

const SHOWN = 4;

/** Edits that another tab kept and never saved, for it was closed or crashed: put on the plan, or dropped. */
export const KeptEdits = () => {
  const { kept } = useSession();
  return kept.map((draft) => <Kept key={draft.tab} draft={draft} />);
};

const Kept = ({ draft }: { readonly draft: KeptDraft }) => {
  const { version } = useSession();
  const [problem, setProblem] = useState<string>();
  const edits = editsIn(draft);
  const words = edits.slice(0, SHOWN).map(({ path, value }) => `${path} = ${writtenWords(value)}`);
  return (
    <section className="save-bar" role="status" aria-label="Edits of another tab">
      <div>
        <strong>
          {edits.length === 1 ? 'An edit' : `${edits.length} edits`} of another tab{' '}
          {edits.length === 1 ? 'was' : 'were'} never saved
        </strong>
        {draft.keptAt === undefined ? '' : `, kept ${formatInstant(draft.keptAt)}`}: {words.join(', ')}
        {edits.length > SHOWN ? ` and ${edits.length - SHOWN} more` : ''}.
        {draft.version === version ? '' : ` The plan was v${draft.version} then and is v${version} now.`}
        {problem === undefined ? '' : ` Not done: ${problem}`}
      </div>
      <div className="save-bar-actions">
        <button
          type="button"
          className="plain-button strong"
          onClick={() => void planSession.takeKept(draft.tab).then(setProblem)}
        >
          Put on the plan
        </button>
        <button type="button" className="plain-button" onClick={() => planSession.dropKept(draft.tab)}>
          Drop
        </button>
      </div>
    </section>
  );
};
