import { type Model, memberName } from '@fulcrum/engine';

/** A measure asked for: its reference, and the words it is shown with. */
export type Wanted = { readonly section: string; readonly ref: string; readonly name?: string };

/** What is shown of a segment, in order: hours, book, ARR per CSM, viability on both bases, hours a year, retention. */
export const wantedOf = (model: Model, segment: string, owner: string | undefined): Wanted[] => {
  const { stage: stages = [], role: roles = [] } = model.members.dims;
  const name = (dim: string, member: string): string => memberName(dim, member, model.members);
  const hours = 'Hours per customer and week';
  const book = 'Customers per CSM';
  const touched = roles.filter((role) => model.index.has(`hours.perCustomerWeek[segment=${segment},role=${role}]`));
  return [
    ...touched.flatMap((role) =>
      stages.map((stage) => ({
        section: hours,
        ref: `hours.inStage[segment=${segment},stage=${stage},role=${role}]`,
        name: `${name('stage', stage)} · ${name('role', role)}`,
      })),
    ),
    ...(touched.length > 0
      ? stages.map((stage) => ({
          section: hours,
          ref: `mix[segment=${segment},stage=${stage}]`,
          name: `Share in ${name('stage', stage)}`,
        }))
      : []),
    ...(touched.length > 0 ? [{ section: hours, ref: `scope[segment=${segment}]`, name: 'Full scope delivered' }] : []),
    ...touched.map((role) => ({
      section: hours,
      ref: `hours.perCustomerWeek[segment=${segment},role=${role}]`,
      name: `All stages · ${name('role', role)}`,
    })),
    { section: book, ref: `ratio.designed.customersPerCsm[${segment}]`, name: 'Designed (hours allow)' },
    { section: book, ref: `ratio.affordable.customersPerCsm[${segment}]`, name: 'Affordable (cost needs)' },
    { section: book, ref: `ratio.staffed.customersPerCsm[${segment}]`, name: 'Staffed (plan has)' },
    ...(touched.length > 1
      ? touched.map((role) => ({
          section: book,
          ref: `ratio.byRole[segment=${segment},role=${role}]`,
          name: `Customers per ${name('role', role)}`,
        }))
      : []),
    { section: 'ARR per CSM', ref: `ratio.arrPerCsm[${segment}]`, name: 'ARR per CSM' },
    ...(owner === undefined
      ? []
      : [{ section: 'ARR per CSM', ref: `floor.arrPerCsm[${owner}]`, name: 'Least that bears the cost' }]),
    ...(['salary', 'loaded'] as const).flatMap((basis): Wanted[] => [
      {
        section: `Viability on ${basis}`,
        ref: `viability.${basis}[${segment}]`,
        name: `CSM ${basis === 'salary' ? 'salary' : 'loaded cost'} ÷ ARR`,
      },
      ...(owner === undefined
        ? []
        : (['low', 'high'] as const).map((side) => ({
            section: `Viability on ${basis}`,
            ref: `viability.${side}.${basis}[${owner}]`,
            name: `Band, ${side === 'low' ? 'lower' : 'upper'} end`,
          }))),
    ]),
    { section: 'Hours per customer and year', ref: `designed.hoursPerYear[${segment}]`, name: 'Designed' },
    { section: 'Hours per customer and year', ref: `affordable.hoursPerYear[${segment}]`, name: 'Affordable' },
    { section: 'Hours per customer and year', ref: `ratio.gapHours[${segment}]`, name: 'To be released' },
    { section: 'Retention', ref: `retention.breakEven[${segment}]`, name: 'Break-even without the CSM' },
    { section: 'Retention', ref: `retention.protected[${segment}]`, name: 'Points to be protected' },
  ];
};
