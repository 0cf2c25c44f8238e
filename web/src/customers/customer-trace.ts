import type { CustomerCostReport } from '@fulcrum/server';
import { formatMonth } from '../components/format.ts';
import type { CustomerFigure, SegmentFigure } from '../cost/cost-address.ts';
import { type CostTrace, type FedTrace, type Feed, type Row, withMonth } from '../cost/cost-trace.ts';
import { customerFeeds } from './customer-feeds.ts';
import { averageArr, costLine, nameOf, shareOfArr } from './customer-figures.ts';

/** What a figure of one customer is made of, and what it goes into: its own sums with their values, then its segment's. */
export const fedCustomerTrace = (figure: CustomerFigure, report: CustomerCostReport): FedTrace => ({
  ...customerTrace(figure, report),
  feeds: customerFeeds(figure, report).flatMap((why): Feed[] => {
    if (why.of === 'segment') return [{ name: withMonth(segmentName(why), why), unit: 'money', why }];
    if (why.of !== 'customer') return [];
    const { name, value, unit } = customerTrace(why, report);
    return Number.isFinite(value) ? [{ name: withMonth(name, why), value, unit, why }] : [];
  }),
});

const segmentName = ({ segment, pool }: SegmentFigure): string =>
  [`All customers of ${segment}`, pool].filter((one) => one !== undefined).join(', ');

/** What a figure of one customer is made of; its parts are figures again and make it to the minor unit. */
export const customerTrace = (figure: CustomerFigure, report: CustomerCostReport): CostTrace => {
  const basis = 'as incurred';
  const name = nameOf(report);
  const { what, pool } = figure;
  switch (what) {
    case 'cost':
    case 'hours': {
      const unit = what === 'cost' ? 'money' : 'h';
      const rows = rowsOf(figure, report);
      return {
        name: [name, pool, what === 'hours' ? 'hours' : undefined].filter((one) => one !== undefined).join(', '),
        value: sumOf(rows.cells),
        unit,
        words:
          what === 'hours'
            ? 'Recorded minutes on the customer by the roles of the pools; pools without recorded time have none.'
            : 'Minutes on the customer × the pool’s rate of the month (cost ÷ practical minutes), and what is traced or driven to it: decided once, in whole minor units.',
        rule: what === 'hours' ? 'C4' : 'C4, C13',
        basis,
        parts: [
          ...(rows.pools.length === 0 ? [] : [{ title: 'By pool', rows: rows.pools }]),
          ...(rows.months.length === 0 ? [] : [{ title: 'By month', rows: rows.months }]),
          ...(what === 'cost' ? behind(figure, report) : []),
        ],
      };
    }
    case 'arr':
      return arrTrace(figure, report);
    case 'share': {
      const { length } = report.arr;
      const cost = costLine(report).total;
      return {
        name: `${name}, cost ÷ ARR`,
        value: shareOfArr(report) ?? Number.NaN,
        unit: 'share',
        words: 'Cost of delivery a year ÷ average ARR.',
        rule: 'C2, C13',
        basis,
        parts: [
          {
            title: 'With numbers',
            rows: [
              { name: `Cost in ${length} months`, value: cost, unit: 'money', why: { ...figure, what: 'cost' } },
              { name: `Cost a year: × 12 ÷ ${length}`, value: (cost * 12) / length, unit: 'money a year' },
              { name: 'Average ARR', value: averageArr(report), unit: 'money a year', why: { ...figure, what: 'arr' } },
            ],
          },
        ],
      };
    }
  }
};

const rowsOf = (figure: CustomerFigure, { cells }: CustomerCostReport) => {
  const { what, pool, month } = figure;
  const unit: Row['unit'] = what === 'cost' ? 'money' : 'h';
  const own = cells
    .filter((one) => (pool === undefined || one.pool === pool) && (month === undefined || one.month === month))
    .map((one) => ({ ...one, value: what === 'cost' ? one.money.minor : one.hours }));
  const split = (key: 'pool' | 'month', nameOfKey: (of: string) => string): Row[] =>
    [...new Set(own.map((one) => one[key]))]
      .map(
        (of): Row => ({
          name: nameOfKey(of),
          value: sumOf(own.filter((one) => one[key] === of)),
          unit,
          why: { ...figure, [key]: of },
        }),
      )
      .filter(({ value }) => value !== 0);
  return {
    cells: own,
    pools: pool === undefined ? split('pool', (of) => of).sort((a, b) => b.value - a.value) : [],
    months: month === undefined ? split('month', formatMonth) : [],
  };
};

const behind = (figure: CustomerFigure, report: CustomerCostReport): CostTrace['parts'] => {
  const hours = { ...figure, what: 'hours' as const };
  const value = sumOf(rowsOf(hours, report).cells);
  return value === 0 ? [] : [{ title: 'Behind it', rows: [{ name: 'Hours', value, unit: 'h', why: hours }] }];
};

const arrTrace = (figure: CustomerFigure, report: CustomerCostReport): CostTrace => {
  const { month } = figure;
  const months = report.arr.map(
    (one): Row => ({
      name: formatMonth(one.month),
      value: one.money.minor,
      unit: 'money a year',
      why: { ...figure, month: one.month },
    }),
  );
  return {
    name: month === undefined ? `${nameOf(report)}, average ARR` : `${nameOf(report)}, ARR`,
    value:
      month === undefined
        ? averageArr(report)
        : (report.arr.find((one) => one.month === month)?.money.minor ?? Number.NaN),
    unit: 'money a year',
    words:
      month === undefined
        ? `Closing ARR of the months, added up ÷ ${months.length}.`
        : 'Subscriptions under contract on the last day of the month; without any, the ARR of the customer’s own row. In the costing’s currency.',
    rule: month === undefined ? 'T3' : 'T1',
    basis: 'as imported',
    parts: month === undefined ? [{ title: 'By month', rows: months }] : [],
  };
};

const sumOf = (rows: readonly { readonly value: number }[]): number => rows.reduce((sum, { value }) => sum + value, 0);
