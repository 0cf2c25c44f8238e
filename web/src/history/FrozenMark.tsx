import type { Frozen } from '@fulcrum/server';
import { useMutation } from '@tanstack/react-query';
import { checkFrozen } from '../client.ts';
import { formatInstant, formatNumber } from '../components/format.ts';
import { useSession } from '../plan/use-plan.ts';
import { checkWords } from './history-words.ts';

type Props = {
  readonly plan: string;
  readonly frozen: Frozen;
  readonly onBudget: (chosen: Frozen | undefined) => Promise<void>;
};

const SHOWN = 20;
const figure = (value: number | null): string => (value === null ? 'n/a' : formatNumber(value, 2));

/** The name a version was frozen under, whether it is the budget, and whether its figures still come out the same. */
export const FrozenMark = ({ plan, frozen, onBudget }: Props) => {
  const { budget } = useSession();
  const { id, name, reason, actor, frozenAt } = frozen;
  const isBudget = budget?.id === id;
  const setting = useMutation({ mutationFn: () => onBudget(isBudget ? undefined : frozen) });
  const check = useMutation({ mutationFn: () => checkFrozen(plan, id) });
  return (
    <div className="version-frozen">
      <p title={`by ${actor}, ${formatInstant(frozenAt)}`}>
        <span className="version-mark">frozen</span> <strong>{name}</strong>
        {isBudget ? <span className="version-mark">budget</span> : null}
      </p>
      {reason === null || reason === '' ? null : <p className="quiet">{reason}</p>}
      <div className="version-actions">
        <button type="button" className="link" disabled={setting.isPending} onClick={() => setting.mutate()}>
          {isBudget ? 'No longer the budget' : 'Use as budget'}
        </button>
        <button
          type="button"
          className="link"
          aria-label={`Check ${name}`}
          title="Computes it again and says whether every figure is the same"
          disabled={check.isPending}
          onClick={() => check.mutate()}
        >
          {check.isPending ? 'Checking' : 'Check'}
        </button>
      </div>
      <div role="status">
        {check.error === null ? null : <p className="history-problem">{check.error.message}</p>}
        {check.data === undefined ? null : <p>{checkWords(check.data)}</p>}
      </div>
      {check.data === undefined || check.data.differences.length === 0 ? null : (
        <ul className="version-changes">
          {check.data.differences.slice(0, SHOWN).map(({ scenario, ref, then, now }) => (
            <li key={`${scenario} ${ref}`}>
              <span className="version-path">
                {ref}
                {scenario === '' ? '' : ` in ${scenario}`}
              </span>{' '}
              {figure(then)} → {figure(now)}
            </li>
          ))}
          {check.data.count > SHOWN ? <li className="quiet">and {check.data.count - SHOWN} more</li> : null}
        </ul>
      )}
    </div>
  );
};
