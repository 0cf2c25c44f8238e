import { queryOptions } from '@tanstack/react-query';
import { getCustomerCost } from '../client.ts';

export const customerQuery = (customer: string) =>
  queryOptions({
    queryKey: ['customer', customer],
    queryFn: () => getCustomerCost(customer),
    staleTime: 5 * 60_000,
  });
