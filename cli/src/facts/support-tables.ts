import type { GroupedCases, Money, SupportCases, SupportReport } from '@fulcrum/warehouse';
import { formatMinor } from '../figures/money.ts';
import { formatNumber } from '../figures/numbers.ts';
import { type Line, renderTable } from '../table/table.ts';
import { NOBODY } from './cost-by.ts';

const COMPONENTS = {
  staff: 'staff',
  otherActivities: 'their time on other lines',
  systems: 'systems',
  allocations: 'allocations',
  otherTeams: 'booked by other teams',
} as const;
const USES = {
  cases: 'cases',
  otherTime: 'other time of support',
  systems: 'systems, other teams',
  unused: 'unused time',
} as const;
const PARTS = {
  customers: 'more customers',
  casesPerCustomer: 'cases a customer',
  minutesPerCase: 'minutes a case',
  costPerMinute: 'cost a minute',
} as const;
const KINDS = ['assigned', 'unused', 'unassigned', 'total'] as const;

/** Support as a person reads it: what it costs, what a case costs, and what the levers did (METHOD C8). */
export const supportTables = (report: SupportReport): string => {
  const money = ({ minor }: Money): string => formatMinor(minor, report.scale);
  return [
    `Support · as incurred · ${report.currency} · ${report.from} to ${report.to}\n`,
    `What it costs; on the run’s line ${report.line.name}: ${money(report.line.total)}\n\n${components(report, money)}`,
    `What it went to; unused time makes no case dearer\n\n${uses(report, money)}`,
    `Cases\n\n${cases(report, money)}`,
    levers(report),
    ...prevention(report),
  ].join('\n');
};

const components = (report: SupportReport, money: (value: Money) => string): string =>
  renderTable({
    head: ['', ...KINDS],
    align: ['left', 'right', 'right', 'right', 'right'],
    lines: [
      ...report.components.map(
        (row): Line => ({ cells: [COMPONENTS[row.component], ...KINDS.map((kind) => money(row[kind]))] }),
      ),
      { rule: true },
      { cells: ['total', ...KINDS.map((kind) => money(report.total[kind]))] },
    ],
  });

const uses = (report: SupportReport, money: (value: Money) => string): string => {
  const names = ['cases', 'otherTime', 'systems', 'unused'] as const;
  return renderTable({
    head: ['', 'cost'],
    align: ['left', 'right'],
    lines: [
      ...names.map((name): Line => ({ cells: [USES[name], money(report.uses[name])] })),
      { rule: true },
      { cells: ['total', money(report.total.total)] },
    ],
  });
};

const number = (value: number | undefined, decimals: number): string =>
  value === undefined ? NOBODY : formatNumber(value, decimals);
const share = (value: number | undefined): string => (value === undefined ? NOBODY : formatNumber(value * 100, 1));

const cases = (report: SupportReport, money: (value: Money) => string): string => {
  const row = (name: string, own: SupportCases): Line => ({
    cells: [
      name,
      formatNumber(own.cases, 0),
      number(own.casesPerCustomerYear, 1),
      number(own.minutesPerCase, 1),
      number(own.medianMinutes, 0),
      money(own.cost),
      own.costPerCase === undefined ? 'needs minutes' : money(own.costPerCase),
      number(own.contactsPerCase, 2),
      share(own.reopenedShare),
    ],
  });
  const group = ([dimension, groups]: [string, readonly GroupedCases[]]): Line[] =>
    groups.every(({ name }) => name === undefined)
      ? []
      : [{ heading: dimension }, ...groups.map((own) => row(own.name ?? NOBODY, own))];
  return renderTable({
    head: ['', 'cases', 'a customer, year', 'minutes', 'median', 'cost', 'a case', 'contacts', '% reopened'],
    align: ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    lines: [...Object.entries(report.by).flatMap(group), { rule: true }, row('total', report.cases)],
  });
};

const levers = ({ compared, periods, scale }: SupportReport): string => {
  if (compared === undefined || periods === undefined) return 'Levers: two periods with cases and minutes are needed\n';
  const { before, after, parts, factors } = compared.levers;
  const text = ({ from, to }: { from: string; to: string }): string => `${from}..${to}`;
  return `Cost of cases a year, ${text(periods.before)} against ${text(periods.after)}; the parts sum to the change\n\n${renderTable(
    {
      head: ['', 'before', 'after', 'adds a year'],
      align: ['left', 'right', 'right', 'right'],
      lines: [
        ...parts.map(({ id, minor }): Line => {
          const factor = factors.find((own) => own.id === id);
          // A minute is priced in minor units; people read major ones.
          const per = id === 'costPerMinute' ? scale : 1;
          return {
            cells: [
              PARTS[id],
              number(factor && factor.before / per, 2),
              number(factor && factor.after / per, 2),
              formatMinor(minor, scale),
            ],
          };
        }),
        { rule: true },
        {
          cells: [
            'cost a year',
            formatMinor(before, scale),
            formatMinor(after, scale),
            formatMinor(after - before, scale),
          ],
        },
      ],
    },
  )}`;
};

const prevention = ({ prevention: own, scale }: SupportReport): string[] =>
  own === undefined
    ? []
    : [
        `Prevention: customers who used self-service had ${formatNumber(own.fewer, 2)} fewer cases a year than the others would suggest (95 %: ${formatNumber(own.low, 2)} to ${formatNumber(own.high, 2)}; ${own.engaged.customers} against ${own.others.customers} customers); ${own.evidence === 'measured' ? `${formatMinor(own.minor, scale)} a year` : 'no effect shown'}\n`,
      ];
