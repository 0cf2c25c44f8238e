import { locate, memberName, valueOf } from '@fulcrum/engine';
import { formatNumber } from '../figures/numbers.ts';
import type { ComputedPlan } from '../plan-file/open-file.ts';
import { renderTable } from '../table/table.ts';

/** What a plan says of the books of a segment at the end of its first open month; null where it says nothing. */
export type PlannedBook = {
  readonly segment: string;
  readonly name: string;
  readonly owner: string | null;
  readonly customers: number | null;
  readonly people: number | null;
  readonly customersPerCsm: number | null;
  readonly designed: number | null;
  readonly arrPerCsm: number | null;
  /** Hours a week of one such book by the touches, beside the hours a person has. */
  readonly hoursPerWeek: number | null;
  readonly practicalPerWeek: number | null;
};

/** The books a plan designs, by segment (METHOD R4, R9). */
export const plannedBooks = ({ model, evaluation }: ComputedPlan): PlannedBook[] => {
  const at = (ref: string): number | null => {
    const found = locate(model, ref);
    if (typeof found === 'function') return null;
    const value = valueOf(evaluation, found.cell);
    return Number.isFinite(value) ? value : null;
  };
  return (model.members.dims.segment ?? []).map((segment): PlannedBook => {
    const owner = model.members.owner(segment) ?? null;
    const customersPerCsm = at(`ratio.staffed.customersPerCsm[segment=${segment}]`);
    const perWeek = owner === null ? null : at(`hours.perCustomerWeek[segment=${segment},role=${owner}]`);
    const practical = owner === null ? null : at(`hours.practical[role=${owner}]`);
    return {
      segment,
      name: memberName('segment', segment, model.members),
      owner,
      customers: at(`customers[segment=${segment}]`),
      people: at(`ratio.owners[segment=${segment}]`),
      customersPerCsm,
      designed: at(`ratio.designed.customersPerCsm[segment=${segment}]`),
      arrPerCsm: at(`ratio.staffed.arrPerCsm[segment=${segment}]`),
      hoursPerWeek: perWeek === null || customersPerCsm === null ? null : perWeek * customersPerCsm,
      practicalPerWeek: practical === null ? null : practical / 52,
    };
  });
};

export const plannedTable = ({ model }: ComputedPlan, rows: readonly PlannedBook[]): string => {
  const figure = (value: number | null, decimals: number): string => formatNumber(value ?? Number.NaN, decimals);
  return `${model.plan.name} · books as planned · ${model.plan.currency}\n\n${renderTable({
    head: [
      'segment',
      'owner',
      'customers',
      'people',
      'customers each',
      'by design',
      'ARR each',
      'hours a week',
      'practical',
    ],
    align: ['left', 'left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
    lines: rows.map((one) => ({
      cells: [
        one.name,
        one.owner ?? '',
        figure(one.customers, 1),
        figure(one.people, 2),
        figure(one.customersPerCsm, 1),
        figure(one.designed, 1),
        figure(one.arrPerCsm, 0),
        figure(one.hoursPerWeek, 1),
        figure(one.practicalPerWeek, 1),
      ],
    })),
  })}`;
};
