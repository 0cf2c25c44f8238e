import { isShare } from '../components/units.ts';
import type { PlanView, SeriesView } from '../plan/engine-messages.ts';
import { cellRef, findSeries, firstOpenMonth, periodOf } from '../plan/figures.ts';
import type { Entry } from './entry.ts';

/** Everything of a plan that has a figure or a member's name, as entries of the palette. */

const whyOf = (one: SeriesView, view: PlanView): string => cellRef(one, periodOf(view, firstOpenMonth(view)));
const nameOf = ({ name, label }: SeriesView): string => (label === 'Total' ? name : `${name} · ${label}`);

/** Metrics open their why where the reader is; drivers open in the plan, where they can be typed. */
export const figureEntries = (view: PlanView): Entry[] => {
  const paths = new Set<string>();
  return view.series.flatMap((one): Entry[] => {
    if (one.auxiliary) return [];
    const { input, ref, rule, about, unit, metric } = one;
    if (input === undefined || input.assumed) {
      const words = `${ref} ${rule} ${about ?? ''} ${isShare(unit, metric) ? '%' : ''}`;
      const weight = one.label === 'Total' ? 6 : 0;
      return [
        { id: `figure ${ref}`, kind: 'Figure', name: nameOf(one), words, weight, patch: { why: whyOf(one, view) } },
      ];
    }
    if (paths.has(input.path)) return [];
    paths.add(input.path);
    return [
      {
        id: `driver ${input.path}`,
        kind: 'Driver',
        name: nameOf(one),
        about: input.text,
        words: `${input.path} ${ref}`,
        page: '/plan',
        patch: { find: one.name, why: whyOf(one, view) },
      },
    ];
  });
};

/** Segments, roles and teams. */
export const memberEntries = (view: PlanView): Entry[] => {
  const heads = (ref: string): SeriesView | undefined => findSeries(view, `heads[${ref}]`);
  const teams = new Map<string, SeriesView>();
  for (const one of view.series)
    if (one.metric === 'heads' && one.row.team !== undefined && !teams.has(one.row.team)) teams.set(one.row.team, one);
  return [
    ...view.segments.map(
      ({ id, name }): Entry => ({
        id: `segment ${id}`,
        kind: 'Segment',
        name,
        words: `segments.${id}`,
        weight: 8,
        page: '/ratios',
        patch: { segment: id },
      }),
    ),
    ...view.roles.flatMap(({ id, name }): Entry[] => {
      const one = heads(`role=${id}`);
      return one === undefined
        ? []
        : [
            {
              id: `role ${id}`,
              kind: 'Role',
              name,
              words: `roles.${id} people`,
              weight: 8,
              page: '/plan',
              patch: { find: name, why: whyOf(one, view) },
            },
          ];
    }),
    ...[...teams].map(
      ([id, one]): Entry => ({
        id: `team ${id}`,
        kind: 'Team',
        name: one.label.split(' · ').at(-1) ?? id,
        words: `team ${id}`,
        weight: 4,
        page: '/plan',
        patch: { rows: 'all', find: id, why: whyOf(one, view) },
      }),
    ),
  ];
};
