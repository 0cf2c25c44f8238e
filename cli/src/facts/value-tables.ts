import type { CustomerExit, Money, ServedCustomer, ValueReport } from '@fulcrum/warehouse';
import { formatMinor } from '../figures/money.ts';
import { formatNumber } from '../figures/numbers.ts';
import { type Line, renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

const QUADRANTS = {
  invest: 'dear and valuable: invest',
  protect: 'cheap and valuable: protect',
  redesign: 'dear, of little value: redesign',
  scale: 'cheap, of little value: scale',
} as const;

/** Customers by cost and value, and who gets more or less than need × value would give (METHOD C14). */
export const valueTables = (report: ValueReport): string => {
  const money = ({ minor }: Money): string =>
    formatMinor(Math.round(minor / report.scale) * report.scale, report.scale).replace(/\.0+$/, '');
  const weights = (['need', 'value'] as const).map(
    (score) =>
      `${score}: ${report.weights[score].map(({ trait, weight, known }) => `${trait} ${formatNumber(weight * 100, 0)} %${known === 0 ? ' (unknown)' : ''}`).join(', ')}`,
  );
  return [
    `Need and value beside cost · recurring, a year · ${report.currency} · ${report.from} to ${report.to}\n`,
    `Weights, ranks among ${formatNumber(report.customers.length, 0)} customers; ${weights.join('; ')}\n`,
    `By cost and value, against the middle of each (${money(report.middle.cost)}; ${formatNumber(report.middle.value, 0)} of 100)\n\n${renderTable(
      {
        head: ['', 'customers', 'ARR', 'cost', 'hours'],
        align: ['left', 'right', 'right', 'right', 'right'],
        lines: report.quadrants.map(
          ({ quadrant, customers, arr, cost, hours }): Line => ({
            cells: [QUADRANTS[quadrant], formatNumber(customers, 0), money(arr), money(cost), formatNumber(hours, 0)],
          }),
        ),
      },
    )}`,
    `Most over-served, among ${report.within === 'all' ? 'all' : 'their segment'}\n\n${served(report.over, money)}`,
    `Most under-served\n\n${served(report.under, money)}`,
  ].join('\n');
};

const served = (customers: readonly ServedCustomer[], money: (value: Money) => string): string =>
  renderTable({
    head: ['customer', 'segment', 'value', 'need', 'hours', 'expected', 'gap', 'money', 'next'],
    align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'left'],
    lines: customers.map(
      (own): Line => ({
        cells: [
          own.name === undefined ? own.customer : `${own.name} (${own.customer})`,
          own.segment ?? NOBODY,
          own.value === undefined ? NOBODY : formatNumber(own.value, 0),
          own.need === undefined ? NOBODY : formatNumber(own.need, 0),
          formatNumber(own.hours, 0),
          formatNumber(own.expectedHours, 0),
          formatNumber(own.gapHours, 0),
          money(own.gap),
          own.next,
        ],
      }),
    ),
  });

const VERDICTS = {
  keep: 'Keep: leaving loses money.',
  'costs-move': 'Keep, and change what it costs: leaving loses money, because most of its cost stays.',
  leave: 'What ends with it is more than what it brings; try price, scope and coverage first.',
} as const;
const BECOMES = {
  margin: 'comes off revenue',
  avoidable: 'ends',
  stranded: 'stays as unused time',
  shared: 'moves to the others',
  oneTime: 'is past, not counted',
} as const;

/** Exit arithmetic of a customer (METHOD C15). */
export const exitTables = (report: CustomerExit): string => {
  const { arithmetic: own, scale } = report;
  const money = (minor: number): string => formatMinor(minor, scale);
  const row = (name: string, minor: number): Line => ({ cells: [name, money(minor)] });
  return [
    `Leaving ${report.customer} · a year · ${report.currency} · from ${report.from} to ${report.to}\n`,
    `Its cost, and what becomes of it\n\n${renderTable({
      head: ['pool', 'line', '', 'hours', 'cost'],
      align: ['left', 'left', 'left', 'right', 'right'],
      lines: report.costs.map(
        ({ pool, line, part, hours, cost }): Line => ({
          cells: [pool, line, BECOMES[part], formatNumber(hours, 1), money(cost.minor)],
        }),
      ),
    })}`,
    renderTable({
      head: ['', 'a year'],
      align: ['left', 'right'],
      lines: [
        row('margin', own.lostMargin),
        row('full cost of delivery', -own.costOfDelivery),
        { rule: true },
        row('contribution', own.contribution),
        { heading: 'if it left' },
        row('cost that ends', own.saved),
        row('margin lost', -own.lostMargin),
        row('expansion lost', -own.lostExpansion),
        { rule: true },
        row('change of the result', own.gainAYear),
        { heading: 'once, and what stays' },
        row('severance', -own.severance),
        row('stranded cost', own.stranded),
        row('shared cost', own.shared),
        row(
          `contract left${report.contractUntil === undefined ? '' : `, to ${report.contractUntil}`}`,
          own.remainingContract,
        ),
      ],
    }),
    `${VERDICTS[report.verdict]} Its hours are ${formatNumber(report.heads, 2)} heads; only whole ones can fall.\n`,
  ].join('\n');
};
