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
  const dims = metric.dims.includes('team') ? [...metric.dims, 'segment', 'region'] : metric.dims;
  const keys = dims.flatMap((dim) => (row[dim] === undefined ? [] : [`${dim}=${row[dim]}`]));
  return keys.length === 0 ? metric.id : `${metric.id}[${keys.join(',')}]`;
};

/** Every row of every metric in a plan: base rows, then totals over one dimension, over two, … */
export const enumerateRows = (metrics: readonly Metric[], members: Members): RowTable => {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  if (byId.size !== metrics.length) throw new Error('a metric is declared twice');
  const rows: Entry[] = [];
  const index = new Map<string, number>();
  for (const metric of metrics) {
    for (const row of product(metric.dims, members)) {
      const applies =
        (metric.where?.(row, members) ?? true) && (!isPureDriver(metric) || metric.input?.(row, members) !== undefined);
      if (!applies) continue;
      index.set(refOf(metric, row), rows.length);
      rows.push({ metric, row });
    }
    addTotals(metric, members, rows, index);
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

/** Ways to give up a dimension: teams fold into segments and regions before the total. */
const foldings = (dim: string, members: Members): { readonly keep: Row; readonly folds: (row: Row) => boolean }[] => {
  const total = { keep: {}, folds: () => true };
  if (dim !== 'team') return [total];
  const by = (attribute: 'segment' | 'region') =>
    (members.dims[attribute] ?? []).map((member) => ({
      keep: { [attribute]: member },
      folds: (row: Row) => row.team !== undefined && members.teams.get(row.team)?.[attribute] === member,
    }));
  return [...by('segment'), ...by('region'), total];
};

const addTotals = (metric: Metric, members: Members, rows: Entry[], index: Map<string, number>): void => {
  const totalKind = (dim: string) =>
    metric.totals?.[dim] ?? (metric.kind === 'stock' || metric.kind === 'flow' ? 'sum' : 'same');
  let level: { row: Row; at: number }[] = rows.flatMap((entry, at) =>
    entry.metric === metric ? [{ row: entry.row, at }] : [],
  );
  const sums = new Map<string, number>();
  for (const dim of [...metric.dims].reverse()) {
    const kind = totalKind(dim);
    if (kind === 'none') continue;
    const added: { row: Row; at: number }[] = [];
    for (const { keep, folds } of foldings(dim, members)) {
      const groups = new Map<string, { row: Row; children: number[] }>();
      for (const one of level) {
        if (one.row[dim] === undefined || !folds(one.row)) continue;
        const { [dim]: _folded, ...rest } = one.row;
        const row: Row = { ...rest, ...keep };
        const ref = refOf(metric, row);
        const group = groups.get(ref) ?? { row, children: [] };
        group.children.push(one.at);
        groups.set(ref, group);
      }
      for (const [ref, group] of groups) {
        if (index.has(ref)) continue;
        // A total over one row, or over the rows another total has, is that row under another name.
        const same =
          kind === 'sum'
            ? group.children.length === 1
              ? group.children[0]
              : sums.get(group.children.join())
            : undefined;
        const at = same ?? rows.length;
        if (same === undefined)
          rows.push(
            kind === 'same'
              ? { metric, row: group.row }
              : { metric, row: group.row, children: group.children, over: dim },
          );
        if (kind === 'sum') sums.set(group.children.join(), at);
        index.set(ref, at);
        added.push({ row: group.row, at });
      }
    }
    level = [...level, ...added];
  }
};
