import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { listFrozen } from '../client.ts';
import { formatInstant } from '../components/format.ts';
import { Notice } from '../components/Notice.tsx';
import { FreezeForm } from '../history/FreezeForm.tsx';
import '../history/history.css';
import './budget-choice.css';
import { planSession, useSession } from './use-plan.ts';

/** In place of the table while the plan is held against nothing: choose a frozen version, or freeze the present one. */
export const BudgetChoice = ({ onLeave }: { readonly onLeave?: () => void }) => {
  const { id, version } = useSession();
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['frozen', id], queryFn: () => listFrozen(id) });
  const [isFreezing, setFreezing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const hold = async (frozen: string): Promise<void> => setProblem(await planSession.holdAgainst(frozen));
  const onFrozen = async (name: string): Promise<void> => {
    await hold(name);
    await Promise.all(
      ['versions', 'changes', 'frozen'].map((list) => queries.invalidateQueries({ queryKey: [list, id] })),
    );
  };
  const failed = problem ?? error?.message;
  return (
    <div className="budget-choice">
      <Notice title="This plan has no budget yet">
        <p>
          A budget is a frozen version: its figures stay as they were agreed, and the plan’s stand beside them with
          their variance.
        </p>
        {failed === undefined ? null : (
          <p className="history-problem" role="alert">
            {failed}
          </p>
        )}
        {data === undefined || data.length === 0 ? null : (
          <ul aria-label="Frozen versions">
            {data.map(({ id: frozen, name, version: of, frozenAt, actor }) => (
              <li key={frozen}>
                <span>
                  <strong>{name}</strong>{' '}
                  <span className="quiet">
                    v{of}, frozen {formatInstant(frozenAt)} by {actor}
                  </span>
                </span>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`Use ${name} as budget`}
                  onClick={() => void hold(frozen)}
                >
                  Use as budget
                </button>
              </li>
            ))}
          </ul>
        )}
        {isFreezing ? (
          <FreezeForm plan={id} number={version} onFrozen={onFrozen} onCancel={() => setFreezing(false)} />
        ) : (
          <div className="budget-actions">
            <button type="button" className="plain-button strong" onClick={() => setFreezing(true)}>
              Freeze the present version as budget
            </button>
            {onLeave === undefined ? null : (
              <button type="button" className="plain-button" onClick={onLeave}>
                Back to the plan alone
              </button>
            )}
          </div>
        )}
      </Notice>
    </div>
  );
};
