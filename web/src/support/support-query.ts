import { queryOptions } from '@tanstack/react-query';
import { getSupport } from '../client.ts';

export const supportQuery = queryOptions({ queryKey: ['support'], queryFn: getSupport, staleTime: 5 * 60_000 });
