import type { BooksReport } from '@fulcrum/server';
import { formatNumber } from '../components/format.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { bookRows, practicalWeek } from './book-rows.ts';

/** One line a person: customers, ARR, and the hours a week the plan's touches design for such a book. */
export const BookTable = ({ report }: { readonly report: BooksReport }) => {
  const plan = usePlanOrNone();
  const { arr, scale, currency, unassigned, customers, role } = report;
  const rows = bookRows(report, plan);
  const practical = plan && practicalWeek(plan.view, plan.values, role);
  const money = (minor: number): string => formatNumber(minor / scale, 0);
  const share = (minor: number): string => (arr === 0 ? '' : formatNumber((minor / arr) * 100, 1));
  const isDesigned = rows.some(({ designed }) => designed !== undefined);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="data-scroll" tabIndex={0} aria-label="Books by person">
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">{role}</th>
              <th scope="col">Customers</th>
              <th scope="col">ARR, {currency}</th>
              <th scope="col">% of ARR</th>
              <th scope="col" data-words>
                Mostly
              </th>
              <th scope="col">Named by the export</th>
              {isDesigned ? <th scope="col">Designed h / week</th> : null}
              {isDesigned && practical !== undefined ? <th scope="col">% of practical</th> : null}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ book, designed }) => (
              <tr key={book.person}>
                <th scope="row" title={book.person}>
                  {book.name ?? book.person}
                </th>
                <td>{formatNumber(book.customers, 0)}</td>
                <td>{money(book.arr)}</td>
                <td>{share(book.arr)}</td>
                <td data-words>{book.parts.map(({ segment }) => segment || 'no segment')[0] ?? 'nobody yet'}</td>
                <td>{formatNumber(book.named, 0)}</td>
                {isDesigned ? <td>{designed === undefined ? '' : formatNumber(designed, 1)}</td> : null}
                {isDesigned && practical !== undefined ? (
                  <td data-attention={(designed ?? 0) > practical || undefined}>
                    {designed === undefined ? '' : formatNumber((designed / practical) * 100, 0)}
                  </td>
                ) : null}
              </tr>
            ))}
            <tr data-none>
              <th scope="row">Nobody</th>
              <td>{formatNumber(unassigned.customers, 0)}</td>
              <td>{money(unassigned.arr)}</td>
              <td>{share(unassigned.arr)}</td>
              <td data-words>{unassigned.parts[0]?.segment ?? ''}</td>
              <td />
              {isDesigned ? <td /> : null}
              {isDesigned && practical !== undefined ? <td /> : null}
            </tr>
            <tr>
              <th scope="row">Total</th>
              <td data-strong>{formatNumber(customers, 0)}</td>
              <td data-strong>{money(arr)}</td>
              <td data-strong>{arr === 0 ? '' : formatNumber(100, 1)}</td>
              <td />
              <td />
              {isDesigned ? <td /> : null}
              {isDesigned && practical !== undefined ? <td /> : null}
            </tr>
          </tbody>
        </table>
      </section>
      {isDesigned ? (
        <p className="quiet data-about">
          Designed hours are the plan’s hours per customer-week × the customers of the book; practical hours are{' '}
          {practical === undefined ? 'not in the plan' : `${formatNumber(practical, 1)} a week`}. Above 100 % is F14.
        </p>
      ) : null}
    </>
  );
};
