import type { Finding } from '../findings/finding.ts';
import type { Plan } from '../plan/schema.ts';
import type { Month } from '../units/brand.ts';
import { expand, type Rows } from './expand.ts';
import type { Expr, Row } from './expr.ts';
import { inputOf } from './input.ts';
import { type Members, membersOf } from './members.ts';
import type { Metric } from './metric.ts';
import type { Input, Node, Series } from './node.ts';
import { dependencies, findsMissing, isTimedNode } from './node-walk.ts';
import { orderOf, type Step } from './order.ts';
import { enumerateRows, type RowTable, refOf } from './rows.ts';
import { checkUnits } from './unit-check.ts';
import { yearNode } from './year.ts';

/** A year of the plan: months `from`..`to` (indices, inclusive); the last may hold fewer than twelve. */
export type Year = { readonly id: string; readonly from: number; readonly to: number };

/** A plan compiled: every row with its formula over cells, in an order that can be evaluated. */
export type Model = {
  readonly plan: Plan;
  readonly members: Members;
  readonly series: readonly Series[];
  /** Canonical reference (and every alias of it) → index into `series`. */
  readonly index: ReadonlyMap<string, number>;
  /** Rows that cannot be computed, with what they need. */
  readonly absent: ReadonlyMap<string, string>;
  /** Path in the plan file → rows it drives. */
  readonly inputs: ReadonlyMap<string, readonly number[]>;
  readonly steps: readonly Step[];
  readonly months: readonly Month[];
  readonly hidden: number;
  readonly years: readonly Year[];
  readonly findings: readonly Finding[];
};

/** Expands every metric over the plan's members. Units are checked here: a mistake in a declaration throws. */
export const compile = (plan: Plan, metrics: readonly Metric[]): Model => {
  const members = membersOf(plan);
  const table = enumerateRows(metrics, members);
  const drafts = draftRows(table, members);
  const missing = spreadMissing(drafts);
  const kept = drafts.filter((draft) => !missing.has(draft.index));
  const renumber = new Map(kept.map((draft, index) => [draft.index, index]));
  const series = kept.map((draft, index): Series => finish(draft, index, renumber, members));
  const timed = spreadTimed(series);
  const final = series.map((one): Series => {
    if (!timed.has(one.index)) return one;
    const year = yearNode(one, series, timed);
    return { ...one, timed: true, ...(year === undefined ? {} : { yearNode: year }) };
  });
  checkUnits(final);
  const index = new Map<string, number>();
  for (const [ref, old] of table.index) {
    const now = renumber.get(old);
    if (now !== undefined) index.set(ref, now);
  }
  const absent = new Map<string, string>();
  for (const [ref, old] of table.index) if (missing.has(old)) absent.set(ref, missing.get(old) ?? '');
  const inputs = new Map<string, number[]>();
  for (const one of final)
    if (one.input !== undefined) inputs.set(one.input.path, [...(inputs.get(one.input.path) ?? []), one.index]);
  const order = orderOf(final);
  return {
    plan,
    members,
    series: final,
    index,
    absent,
    inputs,
    steps: order.steps,
    months: members.months,
    hidden: members.hidden,
    years: yearsOf(plan.months),
    findings: order.findings,
  };
};

type Draft = {
  readonly index: number;
  readonly metric: Metric;
  readonly row: Row;
  readonly node: Node;
  readonly input?: Input;
  readonly variant?: string;
};

const draftRows = (table: RowTable, members: Members): Draft[] => {
  const rows: Rows = {
    metric: (id) => table.metric(id),
    find: (metric, row) => table.index.get(refOf(table.metric(metric), row)),
    children: () => [],
  };
  return table.rows.map((entry, index): Draft => {
    const { metric, row, children } = entry;
    if (children !== undefined) {
      const total = metric.totals?.[entry.over ?? ''];
      if (typeof total === 'object') return { index, metric, row, node: expand(total, row, members, rows) };
      return {
        index,
        metric,
        row,
        node: { op: 'sum', terms: children.map((child) => ({ op: 'cell', series: child })) },
      };
    }
    const input = inputOf(metric, row, members);
    if (input !== undefined) return { index, metric, row, node: { op: 'input' }, input };
    const variant = metric.choose?.(row, members);
    const formula: Expr | undefined = variant === undefined ? metric.formula : metric.variants?.[variant];
    const node: Node =
      formula === undefined
        ? { op: 'missing', needs: metric.needs ?? metric.name.toLowerCase() }
        : expand(formula, row, members, rows);
    return { index, metric, row, node, ...(variant === undefined ? {} : { variant }) };
  });
};

/** Rows that need something the plan doesn't say, and all that build on them: index → what is needed first. */
const spreadMissing = (drafts: readonly Draft[]): Map<number, string> => {
  const missing = new Map<number, string>();
  const users = new Map<number, number[]>();
  const queue: number[] = [];
  for (const draft of drafts) {
    const needs = findsMissing(draft.node);
    if (needs !== undefined) {
      missing.set(draft.index, needs);
      queue.push(draft.index);
    }
    for (const used of dependencies(draft.node)) {
      const list = users.get(used.series);
      if (list === undefined) users.set(used.series, [draft.index]);
      else list.push(draft.index);
    }
  }
  for (let at = 0; at < queue.length; at++) {
    const lost = queue[at] as number;
    for (const user of users.get(lost) ?? []) {
      if (missing.has(user)) continue;
      missing.set(user, missing.get(lost) ?? '');
      queue.push(user);
    }
  }
  return missing;
};

const finish = (draft: Draft, index: number, renumber: ReadonlyMap<number, number>, members: Members): Series => {
  const { metric, row, input, variant } = draft;
  const actuals = metric.actual ? actualsOf(metric, row, members) : undefined;
  const node = renumbered(draft.node, renumber);
  return {
    index,
    ref: refOf(metric, row),
    metric,
    row,
    label:
      Object.entries(row)
        .map(([dim, member]) => memberName(dim, member, members))
        .join(' · ') || 'Total',
    unit: metric.unit,
    kind: metric.kind,
    timed: input?.byMonth !== undefined || (metric.kind === 'flow' && input === undefined),
    node: actuals === undefined ? node : { op: 'actualOrPlan', plan: node },
    rule: metric.rule,
    ...(input === undefined ? {} : { input }),
    ...(actuals === undefined ? {} : { actuals }),
    ...(variant === undefined ? {} : { variant }),
  };
};

/** Actuals through `closedThrough`, by month index; undefined when the plan has none for the row. */
const actualsOf = (metric: Metric, row: Row, members: Members): (number | undefined)[] | undefined => {
  const closed = members.plan.closedThrough;
  const given = members.plan.actuals?.[metric.id]?.[metric.dims.map((dim) => row[dim] ?? 'total').join('/')];
  if (closed === undefined || given === undefined) return undefined;
  return members.months.map((month) => (month <= closed ? given[month] : undefined));
};

const renumbered = (node: Node, renumber: ReadonlyMap<number, number>): Node => {
  const to = (old: number): number => {
    const now = renumber.get(old);
    if (now === undefined) throw new Error('a kept row refers to a missing one');
    return now;
  };
  const go = (inner: Node): Node => renumbered(inner, renumber);
  switch (node.op) {
    case 'cell':
    case 'mean':
    case 'at':
    case 'lead':
      return { ...node, series: to(node.series) };
    case 'lag':
      return { ...node, series: to(node.series), opening: go(node.opening), before: go(node.before) };
    case 'cohort':
      return { ...node, series: to(node.series), ramp: node.ramp.map(to) };
    case 'lookup':
      return { ...node, table: node.table.map(to) };
    case 'sum':
    case 'extreme':
      return { ...node, terms: node.terms.map(go) };
    case 'binary':
      return { ...node, a: go(node.a), b: go(node.b) };
    case 'if':
      return { ...node, a: go(node.a), b: go(node.b), then: go(node.then), else: go(node.else) };
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return { ...node, a: go(node.a) };
    case 'actualOrPlan':
      return { ...node, plan: go(node.plan) };
    case 'input':
    case 'num':
    case 'periodYears':
    case 'monthNumber':
    case 'missing':
      return node;
  }
};

const spreadTimed = (series: readonly Series[]): Set<number> => {
  const timed = new Set(series.filter((one) => one.timed || isTimedNode(one.node)).map((one) => one.index));
  const users = new Map<number, number[]>();
  for (const one of series)
    for (const used of dependencies(one.node))
      if (used.how !== 'at') users.set(used.series, [...(users.get(used.series) ?? []), one.index]);
  const queue = [...timed];
  for (let at = 0; at < queue.length; at++)
    for (const user of users.get(queue[at] as number) ?? [])
      if (!timed.has(user)) {
        timed.add(user);
        queue.push(user);
      }
  return timed;
};

const yearsOf = (months: number): Year[] =>
  Array.from({ length: Math.ceil(months / 12) }, (_, index) => ({
    id: `year${index + 1}`,
    from: index * 12,
    to: Math.min(months, index * 12 + 12) - 1,
  }));

/** The name people read for a member: the plan's own, else its id. */
export const memberName = (dim: string, member: string, members: Members): string => {
  const { plan } = members;
  const tables: Readonly<Record<string, Readonly<Record<string, { readonly name?: string | undefined }>> | undefined>> =
    {
      segment: plan.segments,
      role: plan.roles,
      stage: plan.stages,
      touch: plan.touches,
      pool: plan.pools,
      product: plan.products,
      program: plan.programs,
      offering: plan.offerings,
      region: plan.regions,
      line: members.lines,
    };
  if (dim === 'team') {
    const team = members.teams.get(member);
    if (team?.segment === undefined) return 'Shared team';
    const segment = memberName('segment', team.segment, members);
    return team.region === undefined ? segment : `${segment} ${memberName('region', team.region, members)}`;
  }
  return tables[dim]?.[member]?.name ?? member;
};
