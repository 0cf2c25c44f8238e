import type { CostReport } from '@fulcrum/server';
import { formatMonth } from '../components/format.ts';
import { useGo } from '../shell/use-address.ts';
import { explainedNow, focusWhy } from '../why/walk.ts';
import { type CostFigure, costCell } from './cost-address.ts';
import type { CostTrace, Row } from './cost-trace.ts';
import { amountText, unitText } from './cost-words.ts';
import '../why/why.css';
import './cost.css';

type Measured = Pick<CostReport, 'currency' | 'scale' | 'from' | 'to'>;
type Props = { readonly figure: CostFigure; readonly trace: CostTrace; readonly report: Measured };

/** What a figure of the facts is, the rule, and its parts, each with its own why. */
export const Explanation = ({ figure, trace, report }: Props) => {
  const month = 'month' in figure ? figure.month : undefined;
  return (
    <div className="why" data-explains={costCell(figure)} tabIndex={-1}>
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
    </div>
  );
};

const Operand = ({ row, report }: { readonly row: Row; readonly report: Measured }) => {
  const go = useGo();
  const { why } = row;
  const words = (
    <>
      <span>{row.name}</span>
      <span className="figure">
        {amountText(row, report)}
        {row.unit === 'money' ? '' : `\u202f${unitText(row, report)}`}
      </span>
    </>
  );
  if (why === undefined) return <div className="why-link why-given">{words}</div>;
  return (
    <button
      type="button"
      className="why-link"
      onClick={(event) => {
        const before = explainedNow();
        go({ why: costCell(why) });
        if (event.detail === 0) focusWhy(before);
      }}
    >
      {words}
    </button>
  );
};
