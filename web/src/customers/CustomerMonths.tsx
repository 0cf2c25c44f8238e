import type { CustomerCostReport } from '@fulcrum/server';
import { formatMonth, formatNumber } from '../components/format.ts';
import { CostLink } from '../cost/CostLink.tsx';
import type { CustomerFigure } from '../cost/cost-address.ts';
import { amountText, unitText } from '../cost/cost-words.ts';
import { averageArr, costLine, hoursLine, type Line, monthsOf, poolLines } from './customer-figures.ts';

/** ARR, cost by pool and hours of one customer by month; cost foots in both directions. */
export const CustomerMonths = ({ report }: { readonly report: CustomerCostReport }) => {
  const months = monthsOf(report);
  const pools = poolLines(report);
  const hours = hoursLine(report);
  const figure: CustomerFigure = { of: 'customer', customer: report.customer, what: 'cost' };
  const arr: Line = {
    byMonth: new Map(report.arr.map(({ month, money }) => [month, money.minor])),
    total: averageArr(report),
  };
  const given = { report, months };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className="cost-scroll" tabIndex={0} aria-label="The customer by month">
      <table className="cost-table">
        <thead>
          <tr>
            <th scope="col">Cost by pool</th>
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
          {pools.map(({ pool, ...line }) => (
            <Months key={pool} {...given} name={pool} line={line} figure={{ ...figure, pool }} />
          ))}
        </tbody>
        <tfoot>
          <Months {...given} name="Cost" line={costLine(report)} figure={figure} />
          {hours.total === 0 ? null : (
            <Months {...given} name="Hours" line={hours} figure={{ ...figure, what: 'hours' }} />
          )}
          <Months {...given} name="ARR, closing" line={arr} figure={{ ...figure, what: 'arr' }} />
        </tfoot>
      </table>
    </section>
  );
};

type Props = {
  readonly name: string;
  readonly line: Line;
  readonly figure: CustomerFigure;
  readonly report: CustomerCostReport;
  readonly months: readonly string[];
};

const UNIT = { cost: 'money', hours: 'h', arr: 'money a year', share: 'share' } as const;

const Months = ({ name, line, figure, report, months }: Props) => {
  const unit = UNIT[figure.what];
  const cell = (value: number, why: CustomerFigure) => {
    const amount = { value, unit };
    const exact = `${amountText(amount, report)} ${unitText(amount, report)}`;
    const text = unit === 'h' ? formatNumber(value, 1) : formatNumber(value / report.scale, 0);
    return (
      <CostLink why={why} exact={exact}>
        {text}
      </CostLink>
    );
  };
  return (
    <tr>
      <th scope="row" title={name}>
        {name}
      </th>
      <td data-strong>{cell(line.total, figure)}</td>
      {months.map((month) => (
        <td key={month}>{cell(line.byMonth.get(month) ?? 0, { ...figure, month })}</td>
      ))}
    </tr>
  );
};
