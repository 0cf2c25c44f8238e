import type { CostReport } from '@fulcrum/server';
import { useMemo, useState } from 'react';
import { Chart } from '../components/Chart.tsx';
import { formatMonth } from '../components/format.ts';
import { costCell } from './cost-address.ts';
import { type Four, monthsOfCost, type PoolLine, poolLines, sumOfPools } from './cost-figures.ts';
import { isConserved, reconciliationWords } from './cost-words.ts';
import { MoneyCell } from './MoneyCell.tsx';
import { waterfall } from './waterfall.ts';

const at = (month: string | undefined): { month?: string } => (month === undefined ? {} : { month });
const PARTS = ['ledger', 'assigned', 'unused', 'unassigned'] as const;

/** The ledger by pool, and where each pool went: assigned, unused, unassigned. As incurred, whatever the page's basis. */
export const Reconciliation = ({ report }: { readonly report: CostReport }) => {
  const [month, setMonth] = useState<string>();
  const months = monthsOfCost(report);
  const { lines, whole, data } = useMemo(() => {
    const found = poolLines(report, month);
    const sum = sumOfPools(found);
    return { lines: found, whole: sum, data: waterfall(found, sum, report, month) };
  }, [report, month]);
  return (
    <section className="cost-section" aria-label="Reconciliation to the ledger">
      <Chart
        title={reconciliationWords(whole, report.scale)}
        subtitle={`Ledger by pool, then where it went; ${report.currency}, as incurred, ${month === undefined ? `${formatMonth(report.from)} to ${formatMonth(report.to)}` : formatMonth(month)}`}
        why={costCell({ of: 'pool', part: 'ledger', ...at(month) })}
        data={data}
        height={240}
      />
      <div className="cost-bar">
        <label>
          Month{' '}
          <select value={month ?? ''} onChange={(event) => setMonth(event.target.value || undefined)}>
            <option value="">All months</option>
            {months.map((one) => (
              <option key={one} value={one}>
                {formatMonth(one)}
              </option>
            ))}
          </select>
        </label>
        <span className="quiet" role="status">
          {isConserved(whole)
            ? 'Assigned + unused + unassigned = ledger, to the cent.'
            : 'The parts do not make the ledger. See the findings.'}
        </span>
      </div>
      <PoolTable lines={lines} whole={whole} report={report} month={month} />
    </section>
  );
};

const PoolTable = ({
  lines,
  whole,
  report,
  month,
}: {
  readonly lines: readonly PoolLine[];
  readonly whole: Four;
  readonly report: CostReport;
  readonly month: string | undefined;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
  <section className="cost-scroll" tabIndex={0} aria-label="Pools">
    <table className="cost-table">
      <thead>
        <tr>
          <th scope="col">Pool</th>
          <th scope="col">Ledger, {report.currency}</th>
          <th scope="col">Assigned</th>
          <th scope="col">Unused</th>
          <th scope="col">Unassigned</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.pool}>
            <th scope="row">{line.pool}</th>
            {PARTS.map((part) => (
              <MoneyCell
                key={part}
                minor={line[part]}
                report={report}
                why={{ of: 'pool', pool: line.pool, part, ...at(month) }}
              />
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          {PARTS.map((part) => (
            <MoneyCell key={part} minor={whole[part]} report={report} why={{ of: 'pool', part, ...at(month) }} />
          ))}
        </tr>
      </tfoot>
    </table>
  </section>
);
