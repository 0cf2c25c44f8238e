import type { CostReport } from '@fulcrum/server';
import type { PerFigure } from './cost-address.ts';
import { monthsOfCost } from './cost-figures.ts';
import type { CostTrace, Row } from './cost-trace.ts';
import { BASIS_WORDS } from './cost-words.ts';

const YEAR = 12;

/** A segment's cost a year against its ARR or its customers, and what these two are (METHOD C2, C13). */
export const perTrace = (figure: PerFigure, report: CostReport): CostTrace => {
  const { what, segment } = figure;
  const found = report.segments.find((one) => (one.segment ?? undefined) === segment);
  const name = segment ?? 'No segment';
  const months = monthsOfCost(report).length;
  const basis = BASIS_WORDS[report.basis].name.toLowerCase();
  const cost: Row = {
    name: `Cost in ${months} months`,
    value: found?.cost.minor ?? 0,
    unit: 'money',
    why: { of: 'segment', kind: 'segment', ...(segment === undefined ? {} : { segment }) },
  };
  const arr: Row = {
    name: 'Average ARR',
    value: found?.arr.minor ?? 0,
    unit: 'money a year',
    why: { ...figure, what: 'arr' },
  };
  const customers: Row = {
    name: 'Average customers',
    value: found?.customers ?? 0,
    unit: 'customers',
    why: { ...figure, what: 'customers' },
  };
  const year: Row = {
    name: `Cost a year: × ${YEAR} ÷ ${months}`,
    value: (cost.value * YEAR) / months,
    unit: 'money a year',
  };
  const counted =
    report.basis === 'first-year'
      ? 'Only months of a customer’s first year are counted.'
      : 'A month’s customers are the mean of its opening and closing.';
  switch (what) {
    case 'share':
      return {
        name: `${name}, cost ÷ ARR`,
        value: found?.shareOfArr ?? Number.NaN,
        unit: 'share',
        words: 'Cost of delivery a year ÷ average ARR.',
        rule: 'C2, C13',
        basis,
        parts: [{ title: 'With numbers', rows: [cost, year, arr] }],
      };
    case 'customer':
      return {
        name: `${name}, cost per customer`,
        value: found?.perCustomerYear?.minor ?? Number.NaN,
        unit: 'money a year',
        words: 'Cost of delivery a year ÷ average customers, to the minor unit.',
        rule: 'C2, C13',
        basis,
        parts: [{ title: 'With numbers', rows: [cost, year, customers] }],
      };
    case 'arr':
      return {
        name: `${name}, average ARR`,
        ...ofRow(arr),
        words: `Closing ARR of the segment’s customers, month by month from the imported subscriptions, added up ÷ ${months} months.`,
        rule: 'T3',
        basis,
        parts: [],
      };
    case 'customers':
      return {
        name: `${name}, average customers`,
        ...ofRow(customers),
        words: `Customer-months of the segment from the imported subscriptions ÷ ${months} months. ${counted}`,
        rule: 'T3',
        basis,
        parts: [],
      };
  }
};

const ofRow = ({ value, unit }: Row): Pick<CostTrace, 'value' | 'unit'> => ({ value, unit });
