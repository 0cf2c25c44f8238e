import { useQuery } from '@tanstack/react-query';
import type { CustomerFigure } from '../cost/cost-address.ts';
import { Explanation } from '../cost/Explanation.tsx';
import { customerQuery } from './customer-query.ts';
import { fedCustomerTrace } from './customer-trace.ts';

/** A figure of one customer explained. */
export const CustomerWhy = ({ figure }: { readonly figure: CustomerFigure }) => {
  const { data, error } = useQuery(customerQuery(figure.customer));
  if (error) return <p className="quiet">{error.message}</p>;
  if (data === undefined) return <p className="quiet">Looking it up</p>;
  const trace = fedCustomerTrace(figure, data);
  return <Explanation figure={figure} trace={trace} report={data} segment={data.segment} />;
};
