import { formatNumber } from '../components/format.ts';
import { decimalsOf, factorOf, unitWords } from '../components/units.ts';
import type { Figures, MemberView, PlanView, SeriesView } from './engine-messages.ts';
import { columnCount, figureOf, findSeries } from './figures.ts';
import { type Block, chapterOf, SECTIONS, sectionOf } from './plan-sections.ts';

type Named = { readonly key: string; readonly name: string };
type Fold<Kind> = Named & { readonly kind: Kind; readonly folded: boolean; readonly count: number };
export type FoldRow = Fold<'section'> | Fold<'drivers'>;
type Figured<Kind> = Named & {
  readonly kind: Kind;
  readonly series: SeriesView;
  readonly unit: string;
  readonly depth: 0 | 1;
  /** A total stands under its members, or can be opened to show them. */
  readonly total: 'none' | 'open' | 'folded';
  /** Text typed and not yet taken, while the grid's editor is open. */
  readonly typed?: string;
};
export type SeriesRow = Figured<'driver'> | Figured<'metric'>;
export type MissingRow = Named & { readonly kind: 'missing'; readonly needs: string };
export type PlanRow = FoldRow | SeriesRow | MissingRow;

export type RowChoice = {
  readonly rows: 'main' | 'all';
  readonly filter: string;
  /** Keys folded or unfolded against their default. */
  readonly turned: ReadonlySet<string>;
};

const MANY_DRIVERS = 14;

/** The rows shown, top to bottom. */
export const planRows = (view: PlanView, values: Figures, choice: RowChoice): PlanRow[] => {
  const filter = choice.filter.trim().toLocaleLowerCase();
  if (filter !== '') return allRows(view, filter);
  if (choice.rows === 'all') return withChapters(allRows(view, ''), choice.turned);
  const drivers = driversBySection(view);
  return SECTIONS.flatMap(({ id, name, blocks }) => {
    const own = drivers.get(id) ?? [];
    const body = blocks.flatMap((block) => blockRows(block, view, values, choice.turned));
    if (own.length + body.length === 0) return [];
    const key = `section ${id}`;
    const folded = choice.turned.has(key);
    const head: FoldRow = { kind: 'section', key, name, folded, count: own.length + body.length };
    return folded ? [head] : [head, ...driverRows(id, own, view, choice.turned), ...body];
  });
};

const allRows = (view: PlanView, filter: string): SeriesRow[] =>
  view.series.flatMap((one) => {
    if (one.auxiliary) return [];
    const name = nameOf(one, view);
    const matches = name.toLocaleLowerCase().includes(filter) || one.ref.toLocaleLowerCase().includes(filter);
    return matches ? [seriesRow(one, name, view)] : [];
  });

const withChapters = (rows: readonly SeriesRow[], turned: ReadonlySet<string>): PlanRow[] => {
  const chapters = new Map<string, SeriesRow[]>();
  for (const row of rows) {
    const chapter = chapterOf(row.series.rule);
    chapters.set(chapter, [...(chapters.get(chapter) ?? []), row]);
  }
  return [...chapters].flatMap(([name, inside]) => {
    const key = `chapter ${name}`;
    const folded = turned.has(key);
    const head: FoldRow = { kind: 'section', key, name, folded, count: inside.length };
    return folded ? [head] : [head, ...inside];
  });
};

const driversBySection = (view: PlanView): Map<string, SeriesView[]> => {
  const sections = new Map<string, SeriesView[]>();
  const seen = new Set<string>();
  for (const one of view.series) {
    if (one.input === undefined || one.input.assumed || one.auxiliary || seen.has(one.input.path)) continue;
    const section = sectionOf(one);
    if (section === undefined) continue;
    seen.add(one.input.path);
    sections.set(section, [...(sections.get(section) ?? []), one]);
  }
  return sections;
};

const driverRows = (
  section: string,
  drivers: readonly SeriesView[],
  view: PlanView,
  turned: ReadonlySet<string>,
): PlanRow[] => {
  const shared = new Map<string, number>();
  for (const { input } of view.series) if (input) shared.set(input.path, (shared.get(input.path) ?? 0) + 1);
  const rows = drivers.map((one): SeriesRow => {
    const name = (shared.get(one.input?.path ?? '') ?? 0) > 1 ? one.name : nameOf(one, view);
    return { ...seriesRow(one, name, view), kind: 'driver', depth: 1 };
  });
  const key = `${section} drivers`;
  const folded = turned.has(key) !== rows.length > MANY_DRIVERS;
  if (rows.length === 0) return [];
  const head: FoldRow = { kind: 'drivers', key, name: 'Drivers', folded, count: rows.length };
  return folded ? [head] : [head, ...rows];
};

/** Name and members; the only segment of a plan need not be named. */
const nameOf = ({ name, label, row }: SeriesView, view: PlanView): string => {
  const named = Object.keys(row).filter((dim) => view.segments.length > 1 || (dim !== 'segment' && dim !== 'team'));
  if (label === 'Total' || named.length === 0) return name;
  return `${name} · ${named.length === Object.keys(row).length ? label : label.split(' · ')[0]}`;
};

const blockRows = (
  { metric, by, open }: Block,
  view: PlanView,
  values: Figures,
  turned: ReadonlySet<string>,
): PlanRow[] => {
  const total = findSeries(view, metric);
  const members = by === undefined ? [] : membersOf(metric, by, view).filter(({ one }) => one.index !== total?.index);
  const inside = members
    .filter(({ one }) => hasFigures(one, view, values))
    .map(
      ({ one, member }): SeriesRow => ({
        ...seriesRow(one, member.name, view),
        depth: 1,
        key: `${metric} ${one.ref}`,
      }),
    );
  if (total === undefined) {
    if (inside.length > 0) return inside.map((row) => ({ ...row, depth: 0, name: `${row.series.name} · ${row.name}` }));
    const needs = view.absent.get(metric);
    const name = needs === undefined ? undefined : NEEDED_NAMES[metric];
    return name === undefined || needs === undefined ? [] : [{ kind: 'missing', key: metric, name, needs }];
  }
  const row = seriesRow(total, total.name, view);
  if (inside.length < 2) return [{ ...row, key: metric }];
  const folded = turned.has(metric) === (open === true && inside.length <= 8);
  return folded ? [{ ...row, key: metric, total: 'folded' }] : [...inside, { ...row, key: metric, total: 'open' }];
};

// Named here because a row that is absent has no series to take its name from.
const NEEDED_NAMES: Readonly<Record<string, string>> = {
  'retention.grr': 'GRR',
  'retention.nrr': 'NRR',
  'retention.logo': 'Logo retention',
};

const membersOf = (metric: string, by: string, view: PlanView): { one: SeriesView; member: MemberView }[] => {
  const members = by === 'segment' ? view.segments : by === 'role' ? view.roles : view.lines;
  return members.flatMap((member) => {
    const one = findSeries(view, `${metric}[${by}=${member.id}]`);
    return one === undefined ? [] : [{ one, member }];
  });
};

const hasFigures = (one: SeriesView, view: PlanView, values: Figures): boolean => {
  const count = one.timed ? columnCount(view) : 1;
  for (let column = 0; column < count; column++) {
    const value = figureOf(one, values, column);
    if (Number.isFinite(value) && value !== 0) return true;
  }
  return false;
};

const seriesRow = (one: SeriesView, name: string, view: PlanView): SeriesRow => ({
  kind: one.input === undefined || one.input.assumed ? 'metric' : 'driver',
  key: one.ref,
  name,
  series: one,
  unit: unitWords(one.unit, one.metric, view.currency),
  depth: 0,
  total: 'none',
});

const figuresOfRow = (one: SeriesView, view: PlanView, values: Figures): Figures =>
  values.subarray(one.offset, one.offset + (one.timed ? columnCount(view) : 1));

// One choice a row and state of the plan, made when the row comes into sight.
const known = new WeakMap<Figures, Map<number, number>>();

/** Decimals all figures of a row are shown with. */
export const decimalsOfRow = (one: SeriesView, view: PlanView, values: Figures): number => {
  const rows = known.get(values) ?? new Map<number, number>();
  known.set(values, rows);
  const found = rows.get(one.index) ?? decimalsOf(one.unit, one.metric, figuresOfRow(one, view, values), view.currency);
  rows.set(one.index, found);
  return found;
};

/** Characters of the longest figure among the rows, so that no column cuts one off. */
export const longestFigure = (rows: readonly PlanRow[], view: PlanView, values: Figures): number =>
  rows.reduce((longest, row) => {
    if (row.kind !== 'driver' && row.kind !== 'metric') return longest;
    const { series } = row;
    const figures = figuresOfRow(series, view, values);
    let [low, high] = [0, 0];
    for (const figure of figures) {
      if (!Number.isFinite(figure)) continue;
      if (figure < low) low = figure;
      if (figure > high) high = figure;
    }
    const decimals = decimalsOfRow(series, view, values);
    const factor = factorOf(series.unit, series.metric);
    return Math.max(longest, ...[high, low].map((one) => formatNumber(one * factor, decimals).length));
  }, 0);
