import type { CostReport } from '@fulcrum/server';
import { useState } from 'react';
import { Chart } from '../components/Chart.tsx';
import { frame, type Ground } from '../components/chart-ground.ts';
import { formatMonth, formatShort } from '../components/format.ts';
import { type Four, monthsOfCost, type PoolLine, poolLines, sumOfPools } from './cost-figures.ts';
import { isConserved, reconciliationWords } from './cost-words.ts';
import { MoneyCell } from './MoneyCell.tsx';

const at = (month: string | undefined): { month?: string } => (month === undefined ? {} : { month });
const PARTS = ['ledger', 'assigned', 'unused', 'unassigned'] as const;

/** The ledger by pool, and where each pool went: assigned, unused, unassigned. As incurred, whatever the page's basis. */
export const Reconciliation = ({ report }: { readonly report: CostReport }) => {
  const [month, setMonth] = useState<string>();
  const months = monthsOfCost(report);
  const lines = poolLines(report, month);
  const whole = sumOfPools(lines);
  return (
    <section className="cost-section" aria-label="Reconciliation to the ledger">
      <Chart
        title={reconciliationWords(whole, report.scale)}
        subtitle={`Ledger by pool, then where it went; ${report.currency}, as incurred, ${month === undefined ? `${formatMonth(report.from)} to ${formatMonth(report.to)}` : formatMonth(month)}`}
        option={(ground) => waterfall(ground, lines, whole, report.scale)}
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

const waterfall = (ground: Ground, lines: readonly PoolLine[], whole: Four, scale: number) => {
  let under = 0;
  const pools = lines.map(({ pool, ledger }) => {
    const from = under;
    under += ledger;
    return { name: pool, from, size: ledger, colour: ground.series(5) };
  });
  let over = whole.ledger;
  const parts = (['assigned', 'unused', 'unassigned'] as const).map((part, place) => {
    over -= whole[part];
    return {
      name: { assigned: 'Assigned', unused: 'Unused', unassigned: 'Unassigned' }[part],
      from: over,
      size: whole[part],
      colour: ground.series([2, 1, 7][place] ?? 0),
    };
  });
  const bars = [...pools, { name: 'Ledger', from: 0, size: whole.ledger, colour: ground.series(0) }, ...parts];
  const shared = frame(
    ground,
    bars.map(({ name }) => name),
  );
  return {
    ...shared,
    grid: { ...shared.grid, top: 22 },
    tooltip: { show: false },
    xAxis: {
      ...shared.xAxis,
      boundaryGap: true,
      axisLabel: {
        ...shared.xAxis.axisLabel,
        interval: 0,
        hideOverlap: false,
        rotate: 24,
        width: 84,
        overflow: 'truncate',
      },
    },
    series: [
      {
        type: 'bar',
        stack: 'w',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: bars.map(({ from }) => from / scale),
      },
      {
        type: 'bar',
        stack: 'w',
        barCategoryGap: '28%',
        data: bars.map(({ size, colour }) => ({ value: size / scale, itemStyle: { color: colour } })),
        label: {
          show: true,
          position: 'top',
          color: ground.text,
          fontSize: 11,
          formatter: ({ value }: { value: number }) => formatShort(value),
        },
      },
    ],
  };
};
