import type { CostReport } from '@fulcrum/server';
import { formatMonth, formatNumber, formatShare } from '../components/format.ts';
import { CostLink } from './CostLink.tsx';
import type { CostFigure } from './cost-address.ts';
import { monthsOfCost, type SegmentLine, segmentLines } from './cost-figures.ts';
import { BASIS_WORDS, segmentWords } from './cost-words.ts';
import { Drill } from './Drill.tsx';
import { MoneyCell } from './MoneyCell.tsx';

const DARKEST = 0.34;
const ALL: CostFigure = { of: 'segment', kind: 'all' };

/** Cost by segment and month; the share of ARR carries the heat. Foots in both directions. */
export const SegmentCosts = ({ report }: { readonly report: CostReport }) => {
  const lines = segmentLines(report);
  const months = monthsOfCost(report);
  const most = Math.max(...lines.map(({ shareOfArr = 0 }) => shareOfArr), 0.0001);
  const dearest = lines.find(({ shareOfArr }) => shareOfArr === most);
  const totals = months.map((month) => lines.reduce((sum, { byMonth }) => sum + (byMonth.get(month) ?? 0), 0));
  return (
    <section className="cost-section" aria-label="Cost by segment and month">
      <h2>
        {dearest === undefined ? (
          segmentWords(lines)
        ) : (
          <CostLink why={{ of: 'per', what: 'share', ...segmentOf(dearest) }} exact={segmentWords(lines)}>
            {segmentWords(lines)}
          </CostLink>
        )}
      </h2>
      <p className="quiet cost-about">
        Cost of delivery by segment and month, {report.currency}, {BASIS_WORDS[report.basis].name.toLowerCase()}; share
        of average ARR and cost per average customer, both a year.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="cost-scroll" tabIndex={0} aria-label="Segments by month">
        <table className="cost-table">
          <thead>
            <tr>
              <th scope="col">Segment</th>
              <th scope="col">% of ARR</th>
              <th scope="col">Per customer</th>
              <th scope="col">Total</th>
              {months.map((month, at) => (
                <th key={month} scope="col">
                  {formatMonth(month, 'short')}
                  {at === 0 || month.endsWith('-01') ? ` ${month.slice(2, 4)}` : ''}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.key} line={line} months={months} most={most} report={report} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <td />
              <td />
              <MoneyCell minor={lines.reduce((sum, { total }) => sum + total, 0)} report={report} why={ALL} />
              {months.map((month, at) => (
                <MoneyCell key={month} minor={totals[at]} report={report} why={{ ...ALL, month }} />
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
};

const segmentOf = ({ segment }: SegmentLine): { segment?: string } => (segment === undefined ? {} : { segment });

type LineProps = {
  readonly line: SegmentLine;
  readonly months: readonly string[];
  readonly most: number;
  readonly report: CostReport;
};

const Line = ({ line, months, most, report }: LineProps) => {
  const { name, kind, shareOfArr, perCustomer, total, byMonth } = line;
  const figure: CostFigure = { of: 'segment', kind, ...segmentOf(line) };
  const per = { of: 'per', ...segmentOf(line) } as const;
  const heat =
    shareOfArr === undefined
      ? undefined
      : { backgroundColor: `rgb(var(--heat) / ${((shareOfArr / most) * DARKEST).toFixed(3)})` };
  return (
    <tr data-kind={kind}>
      <th scope="row" title={name}>
        {line.segment === undefined ? (
          name
        ) : (
          <Drill of="segment" other="month" where={{}} down="segment" member={{ key: name, member: line.segment }}>
            {name}
          </Drill>
        )}
      </th>
      {shareOfArr === undefined ? (
        <td className="quiet">{kind === 'segment' ? 'needs ARR' : ''}</td>
      ) : (
        <td style={heat}>
          <CostLink why={{ ...per, what: 'share' }} exact={formatShare(shareOfArr, 4)}>
            {formatNumber(shareOfArr * 100, 1)}
          </CostLink>
        </td>
      )}
      {kind === 'segment' ? (
        <MoneyCell minor={perCustomer} report={report} why={{ ...per, what: 'customer' }} />
      ) : (
        <td />
      )}
      <MoneyCell minor={total} report={report} strong why={figure} />
      {months.map((month) => (
        <MoneyCell key={month} minor={byMonth.get(month) ?? 0} report={report} why={{ ...figure, month }} />
      ))}
    </tr>
  );
};
