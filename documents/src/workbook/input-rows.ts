import type { Model, Series } from '@fulcrum/engine';

/** One driver of the plan file: a path, the rows that read it, and where it stands. */
export type InputRow = {
  readonly path: string;
  readonly row: number;
  readonly series: readonly Series[];
  readonly first: Series;
  readonly heading?: { readonly row: number; readonly text: string };
};

const GROUPS: Readonly<Record<string, string>> = {
  segments: 'Segments',
  products: 'Products',
  offerings: 'Offerings',
  stages: 'Lifecycle stages',
  touches: 'Touches',
  programs: 'Programs',
  capacity: 'Capacity',
  leaveCalendar: 'Absence through the year',
  roles: 'Roles',
  staffing: 'Staffing rules',
  roster: 'People before the first month',
  reductions: 'Reductions',
  pools: 'Pools of cost',
  fx: 'Exchange rates',
  policies: 'Policies',
};

/** Drivers in the order of the plan's tables, one row a path however many rows read it, under headings. */
export const inputRows = (
  model: Model,
  firstRow: number,
): { readonly scalar: readonly InputRow[]; readonly byMonth: readonly InputRow[] } => {
  const groups = new Map<string, Series[]>();
  for (const one of model.series) {
    if (one.input === undefined) continue;
    const key = JSON.stringify([
      one.input.path,
      one.kind,
      one.input.byMonth === undefined ? one.input.quantity : [...one.input.byMonth],
    ]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const sorted = [...groups.values()].sort((a, b) => compare(rank(a, model), rank(b, model)));
  const timed = (list: readonly Series[]): boolean => list[0]?.input?.byMonth !== undefined;
  return {
    scalar: placed(
      sorted.filter((list) => !timed(list)),
      firstRow,
    ),
    byMonth: placed(sorted.filter(timed), firstRow),
  };
};

const placed = (lists: readonly (readonly Series[])[], firstRow: number): InputRow[] => {
  let next = firstRow;
  let group = '';
  return lists.map((series): InputRow => {
    const first = series[0] as Series;
    const path = first.input?.path ?? '';
    const text = GROUPS[path.split('.')[0] ?? ''] ?? 'Other';
    if (text === group) return { path, row: next++, series, first };
    if (group !== '') next++;
    group = text;
    const heading = { row: next++, text };
    return { path, row: next++, series, first, heading };
  });
};

/** Table, then the member's place in its table, then the order in which metrics are declared. */
const rank = (list: readonly Series[], model: Model): readonly [number, number, number] => {
  const first = list[0] as Series;
  const [table = '', member = ''] = (first.input?.path ?? '').split('.');
  const members = Object.keys((model.plan as Readonly<Record<string, unknown>>)[table] ?? {});
  const group = Object.keys(GROUPS).indexOf(table);
  return [group < 0 ? 99 : group, members.indexOf(member), first.index];
};

const compare = (a: readonly [number, number, number], b: readonly [number, number, number]): number =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
