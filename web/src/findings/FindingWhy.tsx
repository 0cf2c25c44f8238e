import type { CostReport } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { booksQuery } from '../books/books-query.ts';
import { type CostBasis, getCost } from '../client.ts';
import { formatNumber, sentence } from '../components/format.ts';
import { CostLink } from '../cost/CostLink.tsx';
import type { CostFigure } from '../cost/cost-address.ts';
import { costTrace } from '../cost/cost-trace.ts';
import { amountText } from '../cost/cost-words.ts';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { useAddress } from '../shell/use-address.ts';
import { arriveAt } from '../why/trail.ts';
import { Evidence } from './Evidence.tsx';
import { type Finding, findFinding, findingOf } from './finding-address.ts';
import { BOOKS_MONEY, FACTS_MONEY, PLAN_MONEY } from './finding-money.ts';
import { PlanReads, usePlanReads } from './PlanReads.tsx';
import './findings.css';
import '../why/why.css';

/** The money of a finding explained: how it comes about, the figures it reads, the evidence it came with. */
export const FindingWhy = ({ cell }: { readonly cell: string }) => {
  const wanted = findingOf(cell);
  const { of, code, path } = wanted;
  const { basis = 'as-incurred' } = useAddress();
  const plan = usePlanOrNone();
  const facts = useQuery({
    queryKey: ['cost', 'segment,month', basis],
    queryFn: () => getCost('segment,month', basis as CostBasis),
    staleTime: 5 * 60_000,
    enabled: of === 'facts',
  });
  const books = useQuery({ ...booksQuery, enabled: of === 'books' });
  const read = of === 'books' ? books : facts;
  const findings: readonly Finding[] = of === 'plan' ? (plan?.computed.findings ?? []) : (read.data?.findings ?? []);
  const finding = findFinding(wanted, findings);
  const message = finding?.message;
  useEffect(() => {
    if (message !== undefined) arriveAt(cell, sentence(message));
  }, [cell, message]);
  if (of !== 'plan' && read.isPending) return <p className="quiet">Looking it up</p>;
  if (read.error) return <p className="quiet">{read.error.message}</p>;
  if (finding === undefined) return <p className="quiet">This finding no longer stands.</p>;
  const currency = of === 'plan' ? (plan?.view.currency ?? '') : (read.data?.currency ?? '');
  return (
    <div className="why" data-explains={cell} tabIndex={-1}>
      <header>
        <h3 className="why-name">{sentence(finding.message)}</h3>
        <p className="why-value">
          <span>{formatNumber(finding.money ?? 0, 2)}</span>
          <span className="quiet">{currency} at stake</span>
        </p>
        <p className="quiet">{[`Rule ${code}`, path].filter((one) => one !== '').join(' · ')}</p>
      </header>
      <section>
        <h4>How</h4>
        <p className="why-formula">
          {of === 'plan' ? PLAN_MONEY[code]?.words : (of === 'books' ? BOOKS_MONEY : FACTS_MONEY)[code]}
        </p>
      </section>
      {of === 'plan' ? <Reads finding={finding} /> : null}
      {of === 'facts' && facts.data ? <FactReads finding={finding} report={facts.data} /> : null}
      {Object.keys(finding.evidence ?? {}).length === 0 ? null : (
        <section>
          <h4>Evidence</h4>
          <dl className="finding-evidence">
            <Evidence finding={finding} of={of} currency={currency} />
          </dl>
        </section>
      )}
    </div>
  );
};

const Reads = ({ finding }: { readonly finding: Finding }) => {
  const { rows, isYear } = usePlanReads(finding);
  if (rows.length === 0) return null;
  return (
    <section>
      <h4>Reads{isYear ? ', first year' : ''}</h4>
      <dl className="why-source why-reads">
        <PlanReads finding={finding} />
      </dl>
    </section>
  );
};

const FactReads = ({ finding, report }: { readonly finding: Finding; readonly report: CostReport }) => {
  const [what, id] = (finding.path ?? '').split('.');
  const pool = what === 'pools' ? id : finding.code === 'cost.unmapped' ? 'unmapped' : undefined;
  const part = finding.code === 'F07' ? 'unassigned' : finding.code === 'F22' ? 'unused' : 'ledger';
  const why: CostFigure = { of: 'pool', part, ...(pool === undefined ? {} : { pool }) };
  const trace = costTrace(why, report);
  const exact = `${amountText(trace, report)} ${report.currency}`;
  return (
    <section>
      <h4>Reads</h4>
      <dl className="why-source why-reads">
        <div>
          <dt>{trace.name}</dt>
          <dd className="figure">
            <CostLink why={why} exact={exact}>
              {exact}
            </CostLink>
          </dd>
        </div>
      </dl>
    </section>
  );
};
