import type { CustomerCostReport } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { RequestFailed } from '../client.ts';
import { formatMonth, formatShare } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { CostLink } from '../cost/CostLink.tsx';
import { useGo } from '../shell/use-address.ts';
import { CustomerMonths } from './CustomerMonths.tsx';
import { averageArr, costLine, nameOf, shareOfArr } from './customer-figures.ts';
import { customerQuery } from './customer-query.ts';
import './customers.css';

/** The customer the address names: what it pays, what it cost by pool, its hours, month by month. */
export const OneCustomer = ({ customer }: { readonly customer: string }) => {
  const { data, error, refetch } = useQuery(customerQuery(customer));
  return (
    <section className="one-customer" aria-label="One customer">
      <Head customer={customer} report={data} />
      {data ? <Body report={data} /> : null}
      {error ? <NotThere error={error} customer={customer} retry={() => void refetch()} /> : null}
      {data || error ? null : (
        <p className="quiet" role="status">
          Looking the customer up
        </p>
      )}
    </section>
  );
};

type HeadProps = { readonly customer: string; readonly report: CustomerCostReport | undefined };

const Head = ({ customer, report }: HeadProps) => {
  const go = useGo();
  const share = report && shareOfArr(report);
  const name = report === undefined ? customer : nameOf(report);
  return (
    <div className="customer-head">
      <h2>
        {report === undefined || share === undefined ? (
          report !== undefined && costLine(report).total > 0 ? (
            `${name} has cost and no ARR in this span`
          ) : (
            name
          )
        ) : (
          <CostLink why={{ of: 'customer', customer, what: 'share' }} exact={formatShare(share, 4)}>
            {name} costs {formatShare(share)} of its ARR
          </CostLink>
        )}
      </h2>
      <button
        type="button"
        className="plain-button"
        onClick={() => go({ customer: undefined, why: undefined })}
        aria-label="Back to all customers"
      >
        <Icon name="close" size={14} /> All customers
      </button>
    </div>
  );
};

const Body = ({ report }: { readonly report: CustomerCostReport }) => {
  const { customer, segment, region, parent, currency, from, to } = report;
  const facts = [customer, segment, region, parent === undefined ? undefined : `part of ${parent}`];
  return (
    <>
      <p className="quiet customer-about">
        {facts.filter((one) => one !== undefined).join(' · ')}. {formatMonth(from)} to {formatMonth(to)}, {currency}, as
        incurred whatever the page’s basis. The total of ARR is the average of its months.
      </p>
      {report.cells.length === 0 && averageArr(report) === 0 ? (
        <p>No cost reached this customer, and it has no ARR in this span.</p>
      ) : (
        <CustomerMonths report={report} />
      )}
    </>
  );
};

type NotThereProps = { readonly error: Error; readonly customer: string; readonly retry: () => void };

const NotThere = ({ error, customer, retry }: NotThereProps) =>
  error instanceof RequestFailed && error.code === 'customer.missing' ? (
    <p>The facts know no customer with the id {customer}.</p>
  ) : (
    <p role="alert">
      The customer could not be read. {error.message}{' '}
      <button type="button" className="link" onClick={retry}>
        Try again
      </button>
    </p>
  );
