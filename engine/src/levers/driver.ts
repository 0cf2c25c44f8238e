import { type Model, memberName } from '../formula/compile.ts';
import type { Series } from '../formula/node.ts';
import { takesWholeNumbers } from '../plan/by-month.ts';
import { monthsBetween } from '../units/month.ts';

/** A value of the plan file that rows are computed from. */
export type Driver = {
  /** Where it stands in the plan file. */
  readonly path: string;
  /** The rows it is. */
  readonly rows: readonly number[];
  /** Reference of the first of them. */
  readonly ref: string;
  readonly metric: string;
  readonly name: string;
  /** Whose it is, as far as all its rows share it: `CSM`, `SMB`. */
  readonly label: string;
  readonly unit: string;
  /** The plan's value; of a table of months that of the first month still planned. */
  readonly value: number;
  readonly range?: { readonly low: number; readonly high: number };
  /** How it is written: one value, values by month, or a whole number the plan is built by. */
  readonly written: 'value' | 'months' | 'whole';
  /** Values of single months, which do not carry on into the next. */
  readonly isOnce: boolean;
  readonly isAssumed: boolean;
};

/** The drivers of a plan, each place of the file once, in the order of the plan's rows. */
export const driversOf = (model: Model): Driver[] =>
  [...model.inputs].flatMap(([path, rows]): Driver[] => {
    const shown = rows.map((at) => model.series[at] as Series).filter(({ metric }) => metric.auxiliary !== true);
    const first = shown[0];
    const input = first?.input;
    if (first === undefined || input === undefined) return [];
    const { value, low, high } = input.quantity;
    const { months } = input;
    return [
      {
        path,
        rows,
        ref: first.ref,
        metric: first.metric.id,
        name: first.metric.name,
        label: labelOf(shown, model),
        unit: first.unit,
        value: months === undefined ? value : (input.byMonth?.[firstPlanned(model)] ?? Number.NaN),
        ...(low === undefined || high === undefined ? {} : { range: { low, high } }),
        written: months !== undefined ? 'months' : takesWholeNumbers(path) ? 'whole' : 'value',
        isOnce: months === 'only',
        isAssumed: input.assumed,
      },
    ];
  });

const labelOf = (rows: readonly Series[], { members }: Model): string =>
  Object.entries(rows[0]?.row ?? {})
    .flatMap(([dim, member = '']): string[] => {
      if (rows.every(({ row }) => row[dim] === member)) return [memberName(dim, member, members)];
      if (dim !== 'team') return [];
      const segments = new Set(rows.map(({ row }) => members.teams.get(row.team ?? '')?.segment));
      const [segment] = segments;
      return segments.size === 1 && segment !== undefined ? [memberName('segment', segment, members)] : [];
    })
    .join(' · ');

const firstPlanned = ({ months, plan }: Model): number => {
  const [first] = months;
  if (plan.closedThrough === undefined || first === undefined) return 0;
  return Math.min(months.length - 1, Math.max(0, monthsBetween(first, plan.closedThrough as typeof first) + 1));
};
