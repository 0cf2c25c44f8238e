import type { BooksReport } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { RequestFailed } from '../client.ts';
import { formatMonth, formatNumber, formatShare } from '../components/format.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import { FindingList } from '../findings/FindingList.tsx';
import { BookTable } from './BookTable.tsx';
import { booksQuery } from './books-query.ts';
import { TeamTable } from './TeamTable.tsx';
import '../data/data.css';

/** Who carries which customers and how much ARR, what is uneven, and what nobody carries. */
export const BooksPage = () => {
  const { data, error, refetch } = useQuery(booksQuery);
  return (
    <div className="data-page">
      <div className="page-head">
        <div>
          <h1>Who carries what?</h1>
          <p className="quiet">
            {data === undefined
              ? 'Books of customers and ARR, as the facts show them.'
              : `Customers under contract at the end of ${formatMonth(data.month)}, ${data.currency}. ${HOW[data.roleBy](data.role)}`}
          </p>
        </div>
      </div>
      {error ? (
        <NotRead error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Waiting words="Reading who carries what" />
      ) : (
        <Books report={data} />
      )}
    </div>
  );
};

const HOW: Readonly<Record<BooksReport['roleBy'], (role: string) => string>> = {
  asked: (role) => `Books of ${role}.`,
  owners: (role) => `Books of ${role}, whom the customers’ export names as owners.`,
  name: (role) =>
    `No owners are named in the customers’ export, so a customer belongs to the ${role} who recorded most time for it in twelve months.`,
  hours: (role) => `Books of ${role}, the role that recorded most hours for customers.`,
};

const Books = ({ report }: { readonly report: BooksReport }) => {
  const { unassigned, arr, findings } = report;
  const loose = arr === 0 ? 0 : unassigned.arr / arr;
  return (
    <div className="data-body">
      <section className="data-section" aria-label="Books">
        {unassigned.customers === 0 ? null : (
          <p>
            {formatNumber(unassigned.customers, 0)} customers with {formatShare(loose)} of ARR belong to nobody.
          </p>
        )}
        <BookTable report={report} />
      </section>
      {findings.length === 0 ? null : (
        <section className="data-findings">
          <h2>What the books ask you to look at</h2>
          <FindingList findings={findings} currency={report.currency} of="books" />
        </section>
      )}
      <TeamTable report={report} />
    </div>
  );
};

const NotRead = ({ error, retry }: { readonly error: Error; readonly retry: () => void }) => {
  if (error instanceof RequestFailed && error.code === 'books.not-computable')
    return (
      <Notice title="The facts do not show who carries what">
        {(error.problem?.findings ?? []).map(({ message, advice }) => (
          <p key={message}>
            {message}: {advice}.
          </p>
        ))}
        <code>fulcrum import customers.csv subscriptions.csv people.csv time_entries.csv</code>
      </Notice>
    );
  return (
    <Notice tone="error" title="The books could not be read">
      <p>{error.message}</p>
      <button type="button" className="plain-button" onClick={retry}>
        Try again
      </button>
    </Notice>
  );
};
