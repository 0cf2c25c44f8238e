import type { CostReport } from '@fulcrum/server';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { type CostBasis, getCost, RequestFailed } from '../client.ts';
import { formatMonth, sentence } from '../components/format.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import { OneCustomer } from '../customers/OneCustomer.tsx';
import { FactsFindings } from '../findings/FactsFindings.tsx';
import { useAddress, useGo } from '../shell/use-address.ts';
import { BASIS_WORDS } from './cost-words.ts';
import { Explorer } from './Explorer.tsx';
import { Reconciliation } from './Reconciliation.tsx';

import './cost.css';

const BASES = Object.entries(BASIS_WORDS).map(([value, { name }]) => ({ value: value as CostBasis, label: name }));

/** What delivering to customers cost, from the imported facts, tied to the ledger. */
export const CostPage = () => {
  const { basis = 'as-incurred', customer } = useAddress();
  const go = useGo();
  const cost = useQuery({
    queryKey: ['cost', 'segment,month', basis],
    queryFn: () => getCost('segment,month', basis),
    staleTime: 5 * 60_000,
  });
  const empty =
    cost.error instanceof RequestFailed &&
    (cost.error.code === 'cost.unavailable' || cost.error.code === 'cost.not-computable');
  return (
    <div className="cost-page">
      <div className="page-head">
        <div>
          <h1>What does delivering cost, and for whom?</h1>
          <p className="quiet">
            {cost.data ? `${formatMonth(cost.data.from)} to ${formatMonth(cost.data.to)}, ${cost.data.currency}. ` : ''}
            {BASIS_WORDS[basis].name}: {BASIS_WORDS[basis].about}.{' '}
            <Link to="/support" search={carried} className="link">
              Support by case
            </Link>
          </p>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Basis"
          value={basis}
          data={BASES}
          onChange={(value) =>
            go({ basis: value === 'as-incurred' ? undefined : (value as CostBasis) }, { replace: true })
          }
        />
      </div>
      {customer === undefined || empty ? null : <OneCustomer key={customer} customer={customer} />}
      {cost.isPending ? <Waiting words="Costing the ledger" /> : null}
      {empty ? <NoFacts error={cost.error} /> : null}
      {cost.isError && !empty ? (
        <Notice tone="error" title="The cost could not be read">
          <p>{cost.error.message}</p>
          <button type="button" className="plain-button" onClick={() => void cost.refetch()}>
            Try again
          </button>
        </Notice>
      ) : null}
      {cost.data ? <Report report={cost.data} /> : null}
    </div>
  );
};

const Report = ({ report }: { readonly report: CostReport }) => (
  <div className="cost-body">
    <Reconciliation report={report} />
    <Explorer report={report} />
    {report.findings.length === 0 ? null : (
      <section className="cost-findings">
        <h2>What the facts ask you to look at</h2>
        <FactsFindings findings={report.findings} currency={report.currency} />
      </section>
    )}
  </div>
);

const NoFacts = ({ error }: { readonly error: Error | null }) => {
  const findings = error instanceof RequestFailed ? (error.problem?.findings ?? []) : [];
  return (
    <Notice title="There are no facts to cost yet">
      {findings.map(({ message, advice }) => (
        <p key={message}>
          {sentence(message)}. {sentence(advice)}.
        </p>
      ))}
      <p>Import exports of your own as CSV, then reload this page:</p>
      <code>fulcrum import customers.csv subscriptions.csv people.csv time_entries.csv ledger.csv</code>
      <p>
        Time entries say who spent minutes on which customer, the ledger what that cost. What matches no customer stays
        visible as unassigned.
      </p>
    </Notice>
  );
};
