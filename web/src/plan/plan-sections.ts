import type { SeriesView } from './engine-messages.ts';

/** Lines of the plan in the order a reader asks for them. `by` shows the members of a dimension above their total. */
export type Block = { readonly metric: string; readonly by?: 'segment' | 'role' | 'line'; readonly open?: boolean };
export type Section = { readonly id: string; readonly name: string; readonly blocks: readonly Block[] };

export const SECTIONS: readonly Section[] = [
  {
    id: 'customers',
    name: 'Customers and ARR',
    blocks: [
      { metric: 'customers', by: 'segment' },
      { metric: 'customers.new' },
      { metric: 'arr', by: 'segment', open: true },
      { metric: 'arr.netNew' },
      { metric: 'arr.perCustomer' },
      { metric: 'revenue' },
      { metric: 'retention.grr' },
      { metric: 'retention.nrr' },
      { metric: 'retention.logo' },
    ],
  },
  {
    id: 'people',
    name: 'People',
    blocks: [
      { metric: 'required', by: 'role', open: true },
      { metric: 'target', by: 'role' },
      { metric: 'heads', by: 'role', open: true },
      { metric: 'hires' },
      { metric: 'gap' },
      { metric: 'ratio.customersPerCsm', by: 'segment' },
    ],
  },
  {
    id: 'cost',
    name: 'Cost of delivery',
    blocks: [
      { metric: 'peopleCost', by: 'role', open: true },
      { metric: 'peopleCost.shareOfArr', by: 'segment' },
      { metric: 'delivery.line', by: 'line', open: true },
      { metric: 'delivery.asIncurred.shareOfArr', by: 'segment' },
      { metric: 'delivery.asIncurred.perCustomer', by: 'segment' },
      { metric: 'delivery.firstYear.perCustomer', by: 'segment' },
      { metric: 'delivery.steady.perCustomer', by: 'segment' },
      { metric: 'delivery.amortised.perCustomer', by: 'segment' },
    ],
  },
  {
    id: 'result',
    name: 'What is left',
    blocks: [
      { metric: 'margin.gross', by: 'segment' },
      { metric: 'contribution', by: 'segment' },
      { metric: 'contribution.margin', by: 'segment' },
      { metric: 'arr.perHead' },
      { metric: 'lifetimeValue', by: 'segment' },
      { metric: 'retention.breakEven', by: 'segment' },
    ],
  },
];

/** Section whose metrics a driver moves first, by the chapter of its rule. Touches have a page of their own. */
export const sectionOf = ({ rule, metric }: Pick<SeriesView, 'rule' | 'metric'>): string | undefined => {
  if (/^(touch|stage|scope|mix|program\.releases)/.test(metric)) return undefined;
  if (/^(staffing|capacity|pay|ramp|attrition|leadTime|services|roster)/.test(metric)) return 'people';
  if (/^(K|P3|P4|P5|P6|R)/.test(rule)) return 'people';
  if (/^(C|V)/.test(rule) && !/^retention/.test(metric)) return 'cost';
  return 'customers';
};

const CHAPTERS: Readonly<Record<string, string>> = {
  T: 'Time',
  K: 'Capacity and its price',
  C: 'Cost of delivery',
  S: 'Segments',
  R: 'Leverage ratio',
  V: 'What coverage is worth',
  P: 'Plan',
  L: 'Levers',
};

/** The chapter of the method a metric belongs to, for the list of all metrics. */
export const chapterOf = (rule: string): string => CHAPTERS[rule.charAt(0)] ?? 'Other';
