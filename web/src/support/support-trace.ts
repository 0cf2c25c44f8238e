import type { SupportReport } from '@fulcrum/server';
import { formatNumber, formatShare } from '../components/format.ts';
import type { CaseFigure, SupportFigure } from './support-address.ts';

export type SupportTrace = {
  readonly name: string;
  readonly value: string;
  readonly words: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
};

export const USE_WORDS = {
  cases: 'Work on cases',
  otherTime: 'Other time of support',
  systems: 'Systems and other teams',
  unused: 'Unused time',
  total: 'Support in all',
} as const;
export const PART_WORDS = {
  customers: 'More customers',
  casesPerCustomer: 'Cases a customer',
  minutesPerCase: 'Minutes a case',
  costPerMinute: 'Cost a minute',
} as const;
export const CASE_WORDS: Readonly<Record<CaseFigure, string>> = {
  cost: 'Cost',
  costPerCase: 'A case',
  minutesPerCase: 'Minutes',
  casesPerCustomerYear: 'A customer, year',
  reopenedShare: '% reopened',
};

const USES_HOW = {
  cases:
    'Minutes of support on cases × the month’s cost of a minute: the pool’s cost, with what it received, ÷ practical minutes.',
  otherTime: 'All other recorded time of support’s people, at the same cost a minute.',
  systems: 'Pools on the line of support that are no people, and what other teams booked on it.',
  unused: 'Practical less recorded time of support’s people, priced; it makes no case dearer.',
  total: 'Every cell of the cost run that is support, once.',
} as const;
const CASE_HOW: Readonly<Record<CaseFigure, string>> = {
  cost: 'Minutes of each case × the month’s cost of a minute of whoever spent them, without unused time.',
  costPerCase: 'Cost of cases ÷ cases with minutes.',
  minutesPerCase: 'Minutes ÷ cases with minutes.',
  casesPerCustomerYear: 'Cases a year ÷ mean customers with ARR.',
  reopenedShare: 'Cases reopened ÷ cases that say whether they were.',
};

export type Cases = SupportReport['cases'];
export const moneyText = (minor: number, { scale }: Pick<SupportReport, 'scale'>, decimals = 0): string =>
  formatNumber(minor / scale, decimals);

export const caseText = (own: Cases, what: CaseFigure, report: SupportReport): string => {
  if (what === 'cost') return moneyText(own.cost.minor, report);
  if (what === 'costPerCase')
    return own.costPerCase === undefined ? 'needs minutes' : moneyText(own.costPerCase.minor, report, 2);
  const value = own[what];
  if (value === undefined) return '–';
  return what === 'reopenedShare' ? formatShare(value) : formatNumber(value, 1);
};

/** What a figure of support is made of. */
export const supportTrace = (figure: SupportFigure, report: SupportReport): SupportTrace => {
  if (figure.of === 'use') {
    const uses = (['cases', 'otherTime', 'systems', 'unused'] as const).map((use) => ({
      name: USE_WORDS[use],
      value: moneyText(report.uses[use].minor, report, 2),
    }));
    const minor = figure.use === 'total' ? report.total.total.minor : report.uses[figure.use].minor;
    return {
      name: USE_WORDS[figure.use],
      value: moneyText(minor, report, 2),
      words: USES_HOW[figure.use],
      rows:
        figure.use === 'total'
          ? uses
          : [{ name: USE_WORDS.total, value: moneyText(report.total.total.minor, report, 2) }],
    };
  }
  if (figure.of === 'lever') {
    const levers = report.compared?.levers;
    const factor = levers?.factors.find(({ id }) => id === figure.part);
    const part = levers?.parts.find(({ id }) => id === figure.part);
    const per = figure.part === 'costPerMinute' ? report.scale : 1;
    const text = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value / per, 2));
    return {
      name: PART_WORDS[figure.part],
      value: part === undefined ? '' : moneyText(part.minor, report, 2),
      words:
        'Cost of cases a year = customers × cases a customer × minutes a case × cost a minute. The part of one of them is its Shapley value: the mean of what changing it adds over all orders, so the four parts sum to the change.',
      rows: [
        { name: 'Before', value: text(factor?.before) },
        { name: 'After', value: text(factor?.after) },
        { name: 'Cost of cases a year, before', value: moneyText(levers?.before ?? 0, report, 2) },
        { name: 'Cost of cases a year, after', value: moneyText(levers?.after ?? 0, report, 2) },
      ],
    };
  }
  const group =
    figure.by === undefined ? undefined : report.by[figure.by].find(({ name }) => (name ?? '') === (figure.name ?? ''));
  const own: Cases = group ?? report.cases;
  const of = figure.by === undefined ? 'all cases' : `${figure.by} ${figure.name ?? 'not named'}`;
  return {
    name: `${CASE_WORDS[figure.what]}, ${of}`,
    value: caseText(own, figure.what, report),
    words: CASE_HOW[figure.what],
    rows: [
      { name: 'Cases', value: formatNumber(own.cases, 0) },
      { name: 'Cases with minutes', value: formatNumber(own.timed, 0) },
      { name: 'Minutes', value: formatNumber(own.minutes, 0) },
      { name: 'Cost', value: moneyText(own.cost.minor, report, 2) },
      ...(own.customers === undefined
        ? []
        : [{ name: 'Mean customers with ARR', value: formatNumber(own.customers, 1) }]),
      { name: 'Cases that say whether they were reopened', value: formatNumber(own.reopenedKnown, 0) },
    ],
  };
};
