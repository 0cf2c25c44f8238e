import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { getFrozen } from '../client.ts';
import { type BudgetFigures, budgetFigures } from './budget-figures.ts';
import { usePlan } from './use-plan.ts';

/** The figures of the plan's budget, once they are wanted and there. What was frozen never changes. */
export const useBudget = (wanted: boolean): { readonly budget?: BudgetFigures; readonly problem?: string } => {
  const { view, session } = usePlan();
  const frozen = session.budget?.id ?? '';
  const { data, error } = useQuery({
    queryKey: ['frozen results', session.id, frozen],
    queryFn: () => getFrozen(session.id, frozen),
    enabled: wanted && frozen !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const budget = useMemo(() => (data === undefined ? undefined : budgetFigures(data, view)), [data, view]);
  return { ...(budget ? { budget } : {}), ...(error ? { problem: error.message } : {}) };
};
