import type { RevenueResult } from '@fulcrum/warehouse';
import { formatMinor } from '../figures/money.ts';
import { formatNumber } from '../figures/numbers.ts';
import { renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

type Report = Extract<RevenueResult, { status: 'computed' }>;

/** The months shown; --json has all of them. */
const SHOWN = 14;
const MONEY = [
  'opening',
  'moved',
  'fresh',
  'returned',
  'expansion',
  'price',
  'contraction',
  'churn',
  'closing',
] as const;

/** ARR, revenue and retention as a person reads them, with what each figure means. */
export const revenueTables = (report: Report): string => {
  const { by, currency, from, to, level, definitions } = report;
  const inAll = by === undefined ? '' : ` · by ${by} in ${to}`;
  return [
    `ARR, revenue and retention · ${currency} · ${from} to ${to} · ${level === 'parent' ? 'parents and their customers as one' : 'each customer by itself'}\n`,
    `ARR by month: opening + moved + new + returned + expansion + price − contraction − churn = closing\n\n${movements(report, report.totals.slice(-SHOWN), 'month')}`,
    ...(by === undefined
      ? []
      : [
          `ARR${inAll}\n\n${movements(
            report,
            report.movements.filter(({ month }) => month === to),
            'member',
          )}`,
        ]),
    `Revenue by month\n\n${revenues(report)}`,
    `Retention of the twelve months to each month\n\n${retention(report, report.retentionTotals.slice(-SHOWN), 'month')}`,
    ...(by === undefined || by === 'product'
      ? []
      : [
          `Retention${inAll}\n\n${retention(
            report,
            report.retention.filter(({ month }) => month === to),
            'member',
          )}`,
        ]),
    `What they mean\n\n${Object.entries(definitions)
      .map(([name, words]) => `${name}: ${words}`)
      .join('\n')}\n`,
  ].join('\n');
};

const movements = (report: Report, rows: Report['totals'], name: 'month' | 'member'): string =>
  renderTable({
    head: [
      name === 'month' ? name : (report.by ?? ''),
      ...MONEY.map((part) => (part === 'fresh' ? 'new' : part)),
      'customers',
    ],
    align: ['left', ...MONEY.map(() => 'right' as const), 'right'],
    lines: rows.map((row) => ({
      cells: [
        row[name] ?? NOBODY,
        ...MONEY.map((part) => formatMinor(row[part], report.scale)),
        row.customersClosing.toLocaleString('en-US'),
      ],
    })),
  });

const revenues = ({ revenueTotals, scale }: Report): string =>
  renderTable({
    head: ['month', 'kind', 'amount', 'source'],
    align: ['left', 'left', 'right', 'left'],
    lines: revenueTotals.slice(-SHOWN).map(({ month, kind, amount, source }) => ({
      cells: [month, kind, formatMinor(amount, scale), source === 'mrr' ? 'from MRR' : 'imported'],
    })),
  });

const retention = (report: Report, rows: Report['retention'], name: 'month' | 'member'): string => {
  const percent = (share: number | undefined): string =>
    share === undefined ? 'needs ARR' : `${formatNumber(share * 100, 2)} %`;
  return renderTable({
    head: [name === 'month' ? name : (report.by ?? ''), 'customers', 'ARR then', 'GRR', 'NRR', 'of it price', 'logo'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    lines: rows.map((row) => ({
      cells: [
        row[name] ?? NOBODY,
        row.customers.toLocaleString('en-US'),
        formatMinor(row.arrBefore, report.scale),
        percent(row.grr),
        percent(row.nrr),
        row.priceShare === undefined ? 'needs seats' : percent(row.priceShare),
        percent(row.logo),
      ],
    })),
  });
};
