import type { SupportReport } from '@fulcrum/server';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { RequestFailed } from '../client.ts';
import { formatMonth, formatNumber, sentence } from '../components/format.ts';
import { Notice, Waiting } from '../components/Notice.tsx';
import '../cost/cost.css';
import { FindingList } from '../findings/FindingList.tsx';
import { useAddress, useGo } from '../shell/use-address.ts';
import { WhyLink } from '../why/WhyLink.tsx';
import { LeverBars } from './LeverBars.tsx';
import { CASE_FIGURES, DIMENSIONS, type SupportFigure, supportCell, USES } from './support-address.ts';
import { supportQuery } from './support-query.ts';
import { CASE_WORDS, type Cases, caseText, moneyText, USE_WORDS } from './support-trace.ts';

/** What support costs, a case and in all, what is unused, and what the levers did between two periods. */
export const SupportPage = () => {
  const { data, error, isPending } = useQuery(supportQuery);
  const findings = error instanceof RequestFailed ? (error.problem?.findings ?? []) : [];
  return (
    <div className="cost-page">
      <div className="page-head">
        <div>
          <h1>What does support cost, and why does it change?</h1>
          <p className="quiet">
            {data ? `${formatMonth(data.from)} to ${formatMonth(data.to)}, ${data.currency}, as incurred. ` : ''}
            <Link to="/cost" search={carried} className="link">
              All cost of delivery
            </Link>
          </p>
        </div>
      </div>
      {isPending ? <Waiting words="Costing cases" /> : null}
      {error ? (
        <Notice title="Support cannot be shown yet">
          {findings.length === 0 ? <p>{error.message}</p> : null}
          {findings.map(({ message, advice }) => (
            <p key={message}>
              {sentence(message)}. {sentence(advice)}.
            </p>
          ))}
        </Notice>
      ) : null}
      {data ? <Report report={data} /> : null}
    </div>
  );
};

const Report = ({ report }: { readonly report: SupportReport }) => (
  <div className="cost-body">
    <Uses report={report} />
    <ByWhat report={report} />
    <LeverBars report={report} />
    <UnusedMonths report={report} />
    {report.findings.length === 0 ? null : (
      <section className="cost-findings">
        <h2>What the facts ask you to look at</h2>
        <FindingList findings={report.findings} currency={report.currency} of="facts" />
      </section>
    )}
  </div>
);

type FigureProps = { readonly why: SupportFigure; readonly exact: string; readonly text: string };
const Figure = ({ why, exact, text }: FigureProps) => (
  <WhyLink cell={supportCell(why)} exact={exact}>
    {text}
  </WhyLink>
);

const Uses = ({ report }: { readonly report: SupportReport }) => {
  const all = report.total.total.minor;
  const row = (use: (typeof USES)[number] | 'total', minor: number) => (
    <tr key={use}>
      <th scope="row">{USE_WORDS[use]}</th>
      <td>
        <Figure why={{ of: 'use', use }} exact={moneyText(minor, report, 2)} text={moneyText(minor, report)} />
      </td>
      <td>{all === 0 ? '–' : formatNumber((minor / all) * 100, 1)}</td>
    </tr>
  );
  return (
    <section className="cost-section" aria-label="What support costs">
      <h2>
        A case costs {caseText(report.cases, 'costPerCase', report)} {report.currency}
        {all > 0 ? `; ${formatNumber((report.uses.unused.minor / all) * 100, 0)} % of support is unused time` : ''}
      </h2>
      <p className="quiet cost-about">
        What support’s cost went to, {report.currency}. Unused time makes no case dearer; the line {report.line.name} of
        the cost run is {moneyText(report.line.total.minor, report, 2)}.
      </p>
      <table className="cost-table">
        <thead>
          <tr>
            <th scope="col">Went to</th>
            <th scope="col">Cost</th>
            <th scope="col">% of all</th>
          </tr>
        </thead>
        <tbody>{USES.map((use) => row(use, report.uses[use].minor))}</tbody>
        <tfoot>{row('total', all)}</tfoot>
      </table>
    </section>
  );
};

const ByWhat = ({ report }: { readonly report: SupportReport }) => {
  const { view } = useAddress();
  const go = useGo();
  const by = DIMENSIONS.find((one) => one === view) ?? 'segment';
  const line = (own: Cases, name: string, at: { by?: typeof by; name?: string }) => (
    <tr key={name}>
      <th scope="row" title={name}>
        {name}
      </th>
      <td>{formatNumber(own.cases, 0)}</td>
      {CASE_FIGURES.map((what) => (
        <td key={what}>
          <Figure
            why={{ of: 'cases', what, ...at }}
            exact={caseText(own, what, report)}
            text={caseText(own, what, report)}
          />
        </td>
      ))}
    </tr>
  );
  return (
    <section className="cost-section" aria-label="Cost per case">
      <div className="cost-bar">
        <h2>Cost of cases by {by}</h2>
        <SegmentedControl
          size="xs"
          aria-label="By"
          value={by}
          data={DIMENSIONS.map((value) => ({ value, label: sentence(value) }))}
          onChange={(value) => go({ view: value === 'segment' ? undefined : value }, { replace: true })}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="cost-scroll" tabIndex={0} aria-label={`Cases by ${by}`}>
        <table className="cost-table">
          <thead>
            <tr>
              <th scope="col">{sentence(by)}</th>
              <th scope="col">Cases</th>
              {CASE_FIGURES.map((what) => (
                <th key={what} scope="col">
                  {CASE_WORDS[what]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.by[by].map((own) =>
              line(own, own.name ?? 'Not named', { by, ...(own.name === undefined ? {} : { name: own.name }) }),
            )}
          </tbody>
          <tfoot>{line(report.cases, 'Total', {})}</tfoot>
        </table>
      </section>
    </section>
  );
};

const UnusedMonths = ({ report }: { readonly report: SupportReport }) => (
  <section className="cost-section" aria-label="Time of support">
    <h2>Time of support’s people, hours</h2>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
    <section className="cost-scroll" tabIndex={0} aria-label="Hours by month">
      <table className="cost-table">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Practical</th>
            <th scope="col">Recorded</th>
            <th scope="col">On cases</th>
            <th scope="col">Unused</th>
            <th scope="col">Unused, {report.currency}</th>
          </tr>
        </thead>
        <tbody>
          {report.months.map((own) => (
            <tr key={own.month}>
              <th scope="row">{formatMonth(own.month)}</th>
              {[own.practicalHours, own.usedHours, own.caseHours, own.unusedHours].map((hours, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns are always these
                <td key={at}>{formatNumber(hours, 0)}</td>
              ))}
              <td>
                <Figure
                  why={{ of: 'use', use: 'unused' }}
                  exact={moneyText(own.unused.minor, report, 2)}
                  text={moneyText(own.unused.minor, report)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
);
