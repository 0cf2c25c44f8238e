import type { CostReport } from '@fulcrum/server';
import { useEffect } from 'react';
import { formatMonth } from '../components/format.ts';
import { ImportsOf } from '../why/ImportsOf.tsx';
import { RuleWords } from '../why/RuleWords.tsx';
import { StepLink } from '../why/StepLink.tsx';
import { arriveAt } from '../why/trail.ts';
import { type CostFigure, costCell } from './cost-address.ts';
import type { FedTrace, Feed, Row } from './cost-trace.ts';
import { amountText, unitText } from './cost-words.ts';
import { FedDrivers } from './FedDrivers.tsx';
import '../why/why.css';
import './cost.css';

type Measured = Pick<CostReport, 'currency' | 'scale' | 'from' | 'to'>;
type Props = {
  readonly figure: CostFigure;
  readonly trace: FedTrace;
  readonly report: Measured;
  readonly segment?: string | undefined;
};

/** What a figure of the facts is, the rule, and its parts, each with its own why. */
export const Explanation = ({ figure, trace, report, segment }: Props) => {
  const month = 'month' in figure ? figure.month : undefined;
  const cell = costCell(figure);
  useEffect(() => arriveAt(cell, trace.name), [cell, trace.name]);
  return (
    <div className="why" data-explains={cell} tabIndex={-1}>
      <header>
        <h3 className="why-name">{trace.name}</h3>
        <p className="why-value">
          <span>{amountText(trace, report) || 'Cannot be computed'}</span>
          <span className="quiet">{unitText(trace, report)}</span>
        </p>
        <p className="quiet">
          {month === undefined ? `${formatMonth(report.from)} to ${formatMonth(report.to)}` : formatMonth(month)} · Rule{' '}
          {trace.rule} · {trace.basis}
        </p>
      </header>
      <section>
        <h4>How</h4>
        <p className="why-formula">{trace.words}</p>
      </section>
      {trace.parts.map(({ title, rows }) => (
        <section key={title}>
          <h4>{title}</h4>
          <ul className="why-links">
            {rows.map((row) => (
              <li key={row.name}>
                <Operand row={row} report={report} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {trace.feeds.length === 0 ? null : (
        <section>
          <h4>Feeds</h4>
          <ul className="why-links">
            {trace.feeds.map((row) => (
              <li key={costCell(row.why)}>
                <Operand row={row} report={report} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <FedDrivers figure={figure} last={report.to} segment={segment} />
      <ImportsOf tables={tablesOf(figure)} />
      <RuleWords rule={trace.rule} />
    </div>
  );
};

/** The facts a figure rests on. */
const tablesOf = (figure: CostFigure): readonly string[] => {
  if (figure.of === 'stage' || (figure.of === 'pool' && figure.part === 'ledger')) return ['ledger_line'];
  const cost = ['ledger_line', 'time_entry', 'support_case', 'person', 'customer'];
  const what = 'what' in figure ? figure.what : undefined;
  if (what === 'arr' || what === 'customers') return ['customer', 'subscription'];
  return what === undefined ? cost : [...cost, 'subscription'];
};

const Operand = ({ row, report }: { readonly row: Row | Feed; readonly report: Measured }) => {
  const { why } = row;
  const words = (
    <>
      <span>{row.name}</span>
      {row.value === undefined ? null : (
        <span className="figure">
          {amountText({ value: row.value, unit: row.unit }, report)}
          {row.unit === 'money' ? '' : `\u202f${unitText(row, report)}`}
        </span>
      )}
    </>
  );
  if (why === undefined) return <div className="why-link why-given">{words}</div>;
  return <StepLink cell={costCell(why)}>{words}</StepLink>;
};
