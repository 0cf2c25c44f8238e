import type { Customers } from '@fulcrum/server';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { findCustomers, RequestFailed } from '../client.ts';
import { decimalsOfMoney, formatNumber, formatShort } from '../components/format.ts';
import type { Entry } from './entry.ts';
import { prepare, searchEntries } from './search-entries.ts';

const SHORTEST = 2;
const MOST = 8;
const PAUSE = 150;

/**
 * Customers the server knows by what is typed. Asked once typing pauses; an answer nobody waits for any more is given
 * up, also when the palette closes. Until the new answer is there, what still fits of the last one is shown.
 */
export const useCustomers = (
  query: string,
): { readonly customers: readonly Entry[]; readonly words: string | undefined } => {
  const typed = query.trim();
  const [asked] = useDebouncedValue(typed, PAUSE);
  const isAsked = typed.length >= SHORTEST && asked.length >= SHORTEST;
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    queryKey: ['customers', asked],
    queryFn: ({ signal }) => findCustomers(asked, MOST, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const isOld = isPlaceholderData || asked !== typed;
  const customers = useMemo(() => {
    if (!isAsked || data === undefined) return [];
    const entries = data.customers.map((one) => customerEntry(one));
    return isOld ? searchEntries(prepare(entries), typed) : entries;
  }, [data, isAsked, isOld, typed]);
  return { customers, words: isAsked ? wordsOf(error, isFetching, isOld, data) : undefined };
};

const wordsOf = (
  error: Error | null,
  isFetching: boolean,
  isOld: boolean,
  data: Customers | undefined,
): string | undefined => {
  if (isFetching) return data === undefined || data.customers.length === 0 ? 'Searching customers' : undefined;
  if (error !== null)
    return error instanceof RequestFailed && error.code === 'customers.unavailable'
      ? undefined
      : `Customers could not be searched. ${error.message}`;
  if (isOld || data === undefined || data.found <= data.customers.length) return undefined;
  return `${formatNumber(data.found, 0)} customers match; the first ${data.customers.length} are shown.`;
};

const customerEntry = ({ customer, name, segment, region, arr }: Customers['customers'][number]): Entry => {
  const money = arr.map(({ minor, currency }) => {
    const major = formatShort(minor / 10 ** decimalsOfMoney(currency ?? ''));
    return `${major}${currency === undefined ? '' : ` ${currency}`} ARR`;
  });
  const about = [name === undefined ? undefined : customer, segment, ...money].filter((one) => one !== undefined);
  return {
    id: `customer ${customer}`,
    kind: 'Customer',
    name: name ?? customer,
    about: about.join(' · '),
    words: [customer, segment, region].filter((one) => one !== undefined).join(' '),
    page: '/cost',
    patch: { customer, why: undefined },
  };
};
