import { useQuery } from '@tanstack/react-query';
import { type CostBasis, getCost } from '../client.ts';
import { CustomerWhy } from '../customers/CustomerWhy.tsx';
import { useAddress } from '../shell/use-address.ts';
import { CellWhy } from './CellWhy.tsx';
import { figureOf, type ReportFigure } from './cost-address.ts';
import { fedTrace } from './cost-trace.ts';
import { Explanation } from './Explanation.tsx';

/** A figure of the facts explained: what it is, the rule, what it is made of, and that the parts make it to the cent. */
export const CostWhy = ({ cell }: { readonly cell: string }) => {
  const figure = figureOf(cell);
  if (figure.of === 'customer') return <CustomerWhy figure={figure} />;
  return figure.of === 'cell' ? <CellWhy figure={figure} /> : <ReportWhy figure={figure} />;
};

const ReportWhy = ({ figure }: { readonly figure: ReportFigure }) => {
  const { basis = 'as-incurred' } = useAddress();
  const { data, error } = useQuery({
    queryKey: ['cost', 'segment,pool,month', basis],
    queryFn: () => getCost('segment,pool,month', basis as CostBasis),
    staleTime: 5 * 60_000,
  });
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  return <Explanation figure={figure} trace={fedTrace(figure, data)} report={data} />;
};
