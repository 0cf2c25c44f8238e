import type { Row } from './expr.ts';
import type { Members } from './members.ts';
import type { Metric } from './metric.ts';

/** A row to be computed: a base row by the metric's formula, or a total over `over` from its children's rows. */
type Entry = {
  readonly metric: Metric;
  readonly row: Row;
  readonly children?: readonly number[];
  readonly over?: string;
};

export type RowTable = {
  readonly rows: readonly Entry[];
  /** Canonical references and aliases (a total over one member is that member's row). */
  readonly index: ReadonlyMap<string, number>;
  readonly metric: (id: string) => Metric;
};

/** `heads[role=csm,team=smb]`, dimensions in the metric's order; totals are left out. */
export const refOf = (metric: Metric, row: Row): string => {
  let keys = '';
  for (const dim of namedDims(metric))
    if (row[dim] !== undefined) keys += `${keys === '' ? '' : ','}${dim}=${row[dim]}`;
  return keys === '' ? metric.id : `${metric.id}[${keys}]`;
};

const known = new WeakMap<Metric, readonly string[]>();

/** The dimensions a reference may name: a metric by team has totals by segment and region. Kept, as every reference asks. */
const namedDims = (metric: Metric): readonly string[] => {
  const kept = known.get(metric);
  if (kept !== undefined) return kept;
  const dims = metric.dims.includes('team') ? [...metric.dims, 'segment', 'region'] : metric.dims;
  known.set(metric, dims);
  return dims;
};

/** Every row of every metric in a plan: base rows, then totals over one dimension, over two, … */
export const enumerateRows = (metrics: readonly Metric[], members: Members): RowTable => {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  if (byId.size !== metrics.length) throw new Error('a metric is declared twice');
  const rows: Entry[] = [];
  const index = new Map<string, number>();
  for (const metric of metrics) {
    const first = rows.length;
    for (const row of product(metric.dims, members)) {
      const applies =
        (metric.where?.(row, members) ?? true) && (!isPureDriver(metric) || metric.input?.(row, members) !== undefined);
      if (!applies) continue;
      index.set(refOf(metric, row), rows.length);
      rows.push({ metric, row });
    }
    addTotals(metric, members, first, rows, index);
  }
  return { rows, index, metric: (id) => byId.get(id) ?? fail(id) };
};

const fail = (id: string): never => {
  throw new Error(`no metric is called ${id}`);
};

const isPureDriver = (metric: Metric): boolean =>
  metric.input !== undefined && metric.formula === undefined && metric.variants === undefined;

const product = (dims: readonly string[], members: Members): Row[] =>
  dims.reduce<Row[]>(
    (sofar, dim) => sofar.flatMap((row) => (members.dims[dim] ?? []).map((member) => ({ ...row, [dim]: member }))),
    [{}],
  );

/** A row and where it stands in the table: a total over one row stands where that row does. */
type Placed = { readonly row: Row; readonly at: number };

/** Ways to give up a dimension, with the rows each folds: teams into segments and regions before the total. */
const foldings = (
  dim: string,
  level: readonly Placed[],
  members: Members,
): { readonly keep: Row; readonly folded: readonly Placed[] }[] => {
  const all = level.filter((one) => one.row[dim] !== undefined);
  const total = { keep: {}, folded: all };
  if (dim !== 'team') return [total];
  const by = (attribute: 'segment' | 'region') => {
    const groups = new Map((members.dims[attribute] ?? []).map((member): [string, Placed[]] => [member, []]));
    for (const one of all) groups.get(members.teams.get(one.row.team ?? '')?.[attribute] ?? '')?.push(one);
    return [...groups].map(([member, folded]) => ({ keep: { [attribute]: member }, folded }));
  };
  return [...by('segment'), ...by('region'), total];
};

/** Adds a metric's totals; its base rows stand from `first` to the end of `rows`. */
const addTotals = (
  metric: Metric,
  members: Members,
  first: number,
  rows: Entry[],
  index: Map<string, number>,
): void => {
  const totalKind = (dim: string) =>
    metric.totals?.[dim] ?? (metric.kind === 'stock' || metric.kind === 'flow' ? 'sum' : 'same');
  let level = rows.slice(first).map(({ row }, at): Placed => ({ row, at: first + at }));
  const sums = new Map<string, number>();
  for (const dim of [...metric.dims].reverse()) {
    const kind = totalKind(dim);
    if (kind === 'none') continue;
    const added: Placed[] = [];
    for (const { keep, folded } of foldings(dim, level, members)) {
      const groups = new Map<string, { row: Row; children: number[] }>();
      for (const one of folded) {
        const { [dim]: _folded, ...rest } = one.row;
        const row: Row = { ...rest, ...keep };
        const ref = refOf(metric, row);
        const group = groups.get(ref);
        if (group === undefined) groups.set(ref, { row, children: [one.at] });
        else group.children.push(one.at);
      }
      for (const [ref, group] of groups) {
        if (index.has(ref)) continue;
        // A total over one row, or over the rows another total has, is that row under another name.
        const summed = kind === 'sum' ? group.children.join() : undefined;
        const same =
          summed === undefined ? undefined : group.children.length === 1 ? group.children[0] : sums.get(summed);
        const at = same ?? rows.length;
        if (same === undefined)
          rows.push(
            kind === 'same'
              ? { metric, row: group.row }
              : { metric, row: group.row, children: group.children, over: dim },
          );
        if (summed !== undefined) sums.set(summed, at);
        index.set(ref, at);
        added.push({ row: group.row, at });
      }
    }
    level = [...level, ...added];
  }
};
