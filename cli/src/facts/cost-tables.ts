import type { CostResult, Money } from '@fulcrum/warehouse';
import { formatMinor } from '../figures/money.ts';
import { formatNumber } from '../figures/numbers.ts';
import { type Line, renderTable } from '../table/table.ts';
import { byDimensions, NOBODY } from './cost-by.ts';

type Computed = Extract<CostResult, { status: 'computed' }>;
type Four = Computed['ledger'];

const FOUR = ['ledger', 'assigned', 'unused', 'unassigned'] as const;

/** Cost as a person reads it: does it reconcile, what per customer, and by the dimensions asked for; all of it foots. */
export const costTables = (result: Computed, columns: number | undefined): string => {
  const { currency, scale, from, to, basis } = result;
  const money = ({ minor }: Money): string => formatMinor(minor, scale);
  return [
    `Cost of delivery · ${basis} · ${currency} · ${from} to ${to}\n`,
    `Reconciliation with the ledger, as incurred: assigned + unused + unassigned = ledger\n\n${reconciliation(result, money)}`,
    ...(result.stages.length === 0
      ? []
      : [`First stage: corporate cost to the pools that serve customers\n\n${firstStage(result, money)}`]),
    `Per customer, ${basis}\n\n${segments(result, money)}`,
    `By ${result.by.join(' and ')}, ${basis}\n\n${byDimensions(result, columns)}`,
  ].join('\n');
};

const reconciliation = (result: Computed, money: (value: Money) => string): string => {
  const row = (name: string, four: Four): Line => ({ cells: [name, ...FOUR.map((kind) => money(four[kind]))] });
  const grouped = (key: 'pool' | 'month'): Line[] => {
    const groups = new Map<string, Four>();
    for (const one of result.reconciliation) groups.set(one[key], addFour(groups.get(one[key]), one));
    return [...groups].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([name, four]) => row(name, four));
  };
  const lines: Line[] = [
    { heading: 'by pool' },
    ...grouped('pool'),
    { heading: 'by month' },
    ...grouped('month'),
    { rule: true },
    row('total', result.ledger),
  ];
  return renderTable({ head: ['', ...FOUR], align: ['left', 'right', 'right', 'right', 'right'], lines });
};

/** What each corporate pool sent to which, over all months (METHOD C4). */
const firstStage = (result: Computed, money: (value: Money) => string): string => {
  const sums = new Map<string, { from: string; to: string; minor: number }>();
  for (const { from, to, amount } of result.stages) {
    const key = `${from} ${to}`;
    sums.set(key, { from, to, minor: (sums.get(key)?.minor ?? 0) + amount.minor });
  }
  const rows = [...sums.values()].sort((a, b) => a.from.localeCompare(b.from, 'en') || b.minor - a.minor);
  const total = rows.reduce((sum, { minor }) => sum + minor, 0);
  const row = (from: string, to: string, minor: number): Line => ({
    cells: [from, to, money({ minor, currency: result.currency })],
  });
  return renderTable({
    head: ['from', 'to', 'amount'],
    align: ['left', 'left', 'right'],
    lines: [...rows.map(({ from, to, minor }) => row(from, to, minor)), { rule: true }, row('total', '', total)],
  });
};

const addFour = (sum: Four | undefined, one: Four): Four => {
  const add = (kind: keyof Four): Money => ({
    minor: (sum?.[kind].minor ?? 0) + one[kind].minor,
    currency: one[kind].currency,
  });
  return { ledger: add('ledger'), assigned: add('assigned'), unused: add('unused'), unassigned: add('unassigned') };
};

const segments = (result: Computed, money: (value: Money) => string): string =>
  renderTable({
    head: ['segment', 'average customers', 'cost', 'a customer and year', '% of ARR'],
    align: ['left', 'right', 'right', 'right', 'right'],
    lines: result.segments.map(({ segment, customers, cost, perCustomerYear, shareOfArr }) => ({
      cells: [
        segment ?? NOBODY,
        formatNumber(customers, 1),
        money(cost),
        perCustomerYear === undefined ? 'needs customers' : money(perCustomerYear),
        shareOfArr === undefined ? 'needs ARR' : formatNumber(shareOfArr * 100, 2),
      ],
    })),
  });
