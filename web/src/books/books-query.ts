import { queryOptions } from '@tanstack/react-query';
import { getBooks } from '../client.ts';

/** Who carries what, as the facts show it. */
export const booksQuery = queryOptions({ queryKey: ['books'], queryFn: getBooks, staleTime: 5 * 60_000, retry: false });
