import type { SupportReport } from '@fulcrum/server';
import { useMemo } from 'react';
import { Chart } from '../components/Chart.tsx';
import type { ChartData } from '../components/chart-data.ts';
import { formatNumber } from '../components/format.ts';
import { supportCell } from './support-address.ts';
import { moneyText, PART_WORDS } from './support-trace.ts';

/** What each lever added to the cost of cases a year; the bars sum to the change. */
export const LeverBars = ({ report }: { readonly report: SupportReport }) => {
  const { compared, periods } = report;
  const data = useMemo((): ChartData | undefined => {
    const parts = compared?.levers.parts;
    if (parts === undefined) return undefined;
    return {
      along: 'Lever',
      names: parts.map(({ id }) => PART_WORDS[id]),
      isSideways: true,
      isLabelled: true,
      series: [
        {
          name: 'Adds a year',
          place: 0,
          shape: 'bar',
          unit: report.currency,
          values: parts.map(({ minor }) => minor / report.scale),
          format: (value) => formatNumber(value, 0),
          exact: (value) => formatNumber(value, 2),
          why: (at) => {
            const part = parts[at]?.id;
            return part && supportCell({ of: 'lever', part });
          },
        },
      ],
    };
  }, [compared, report.currency, report.scale]);
  if (data === undefined || compared === undefined || periods === undefined)
    return <p className="quiet">Two periods with cases and minutes are needed to compare what changed.</p>;
  const { before, after } = compared.levers;
  const grew = after >= before ? 'grew' : 'fell';
  return (
    <section className="cost-section">
      <Chart
        title={`The cost of cases ${grew} by ${moneyText(Math.abs(after - before), report)} a year`}
        subtitle={`${report.currency} a year, ${periods.before.from} to ${periods.before.to} against ${periods.after.from} to ${periods.after.to}; joint effects shared, the bars sum to the change`}
        data={data}
        height={168}
      />
    </section>
  );
};
