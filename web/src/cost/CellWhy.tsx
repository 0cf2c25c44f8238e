import { useQuery } from '@tanstack/react-query';
import { getCost } from '../client.ts';
import { useAddress } from '../shell/use-address.ts';
import { cellTrace } from './cell-trace.ts';
import type { CellFigure } from './cost-address.ts';
import { Explanation } from './Explanation.tsx';
import { monthsOf, whereOf } from './explorer-address.ts';

/** Cells of any members explained. */
export const CellWhy = ({ figure }: { readonly figure: CellFigure }) => {
  const { basis = 'as-incurred' } = useAddress();
  const { data, error } = useQuery({
    queryKey: ['cost', 'pool,month', basis, figure.where],
    queryFn: () => getCost('pool,month', basis, figure.where),
    staleTime: 5 * 60_000,
  });
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  const { month } = whereOf(figure.where);
  const [from, to] = monthsOf(figure.months) ?? [month || data.from, month || data.to];
  return <Explanation figure={figure} trace={cellTrace(figure, data)} report={{ ...data, from, to }} />;
};
