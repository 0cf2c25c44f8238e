import type { Finding } from '../findings/finding.ts';
import type { Plan } from '../plan/schema.ts';
import type { Month } from '../units/brand.ts';
import { expand, type Rows } from './expand.ts';
import type { Expr, Row } from './expr.ts';
import { inputOf } from './input.ts';
import { type Members, membersOf } from './members.ts';
import type { Metric } from './metric.ts';
import type { Input, Node, Series } from './node.ts';
import { type Dependency, dependencies, findsMissing, isTimedNode, usersOf } from './node-walk.ts';
import { orderOf, type Step } from './order.ts';
import { enumerateRows, type RowTable, refOf } from './rows.ts';
import { quartersOf, type Span, yearsOf } from './span.ts';
import { checkUnits } from './unit-check.ts';
import { yearNode } from './year.ts';

/** A plan compiled: every row with its formula over cells, in an order that can be evaluated. */
export type Model = {
  readonly plan: Plan;
  readonly members: Members;
  readonly series: readonly Series[];
  /** The rows each row's formula reads, as `series` is ordered; what only its year's formula reads is left out. */
  readonly reads: readonly (readonly Dependency[])[];
  /** Canonical reference (and every alias of it) → index into `series`. */
  readonly index: ReadonlyMap<string, number>;
  /** Rows that cannot be computed, with what they need. */
  readonly absent: ReadonlyMap<string, string>;
  /** Path in the plan file → rows it drives. */
  readonly inputs: ReadonlyMap<string, readonly number[]>;
  readonly steps: readonly Step[];
  readonly months: readonly Month[];
  readonly hidden: number;
  readonly years: readonly Span[];
  /** What columns after the months stand for: years, then quarters. */
  readonly spans: readonly Span[];
  readonly findings: readonly Finding[];
};

/** Expands every metric over the plan's members. Units are checked here: a mistake in a declaration throws. */
export const compile = (plan: Plan, metrics: readonly Metric[]): Model => {
  const members = membersOf(plan);
  const table = enumerateRows(metrics, members);
  const drafts = draftRows(table, members);
  const missing = spreadMissing(drafts);
  const kept = drafts.filter((draft) => !missing.has(draft.index));
  const places = new Map(kept.map((draft, index) => [draft.index, index]));
  const series = kept.map((draft, index): Series => finish(draft, index, places, members));
  const reads = kept.map((draft) =>
    draft.reads.map(({ series: old, how }): Dependency => ({ series: placeIn(places, old), how })),
  );
  const timed = spreadTimed(series, reads);
  const final = series.map((one): Series => {
    if (!timed.has(one.index)) return one;
    const year = yearNode(one, series, timed);
    return { ...one, timed: true, ...(year === undefined ? {} : { yearNode: year }) };
  });
  checkUnits(final);
  const index = new Map<string, number>();
  for (const [ref, old] of table.index) {
    const now = places.get(old);
    if (now !== undefined) index.set(ref, now);
  }
  const absent = new Map<string, string>();
  for (const [ref, old] of table.index) if (missing.has(old)) absent.set(ref, missing.get(old) ?? '');
  const inputs = new Map<string, number[]>();
  for (const one of final) {
    if (one.input === undefined) continue;
    const driven = inputs.get(one.input.path);
    if (driven === undefined) inputs.set(one.input.path, [one.index]);
    else driven.push(one.index);
  }
  const order = orderOf(final, reads);
  const years = yearsOf(plan.months);
  return {
    plan,
    members,
    series: final,
    reads,
    index,
    absent,
    inputs,
    steps: order.steps,
    months: members.months,
    hidden: members.hidden,
    years,
    spans: [...years, ...quartersOf(plan.start as Month, plan.months)],
    findings: order.findings,
  };
};

type Draft = {
  readonly index: number;
  readonly metric: Metric;
  readonly row: Row;
  readonly node: Node;
  readonly reads: readonly Dependency[];
  readonly input?: Input;
  readonly variant?: string;
};

const draftRows = (table: RowTable, members: Members): Draft[] => {
  const rows: Rows = {
    metric: (id) => table.metric(id),
    find: (metric, row) => table.index.get(refOf(table.metric(metric), row)),
    children: () => [],
  };
  const draft = (index: number, node: Node, more: Pick<Draft, 'input' | 'variant'> = {}): Draft => {
    const { metric, row } = table.rows[index] as RowTable['rows'][number];
    return { index, metric, row, node, reads: dependencies(node), ...more };
  };
  return table.rows.map(({ metric, row, children, over }, index): Draft => {
    if (children !== undefined) {
      const total = metric.totals?.[over ?? ''];
      if (typeof total === 'object') return draft(index, expand(total, row, members, rows));
      return draft(index, { op: 'sum', terms: children.map((child) => ({ op: 'cell', series: child })) });
    }
    const input = inputOf(metric, row, members);
    if (input !== undefined) return draft(index, { op: 'input' }, { input });
    const variant = metric.choose?.(row, members);
    const formula: Expr | undefined = variant === undefined ? metric.formula : metric.variants?.[variant];
    const node: Node =
      formula === undefined
        ? { op: 'missing', needs: metric.needs ?? metric.name.toLowerCase() }
        : expand(formula, row, members, rows);
    return draft(index, node, variant === undefined ? {} : { variant });
  });
};

/** Rows that need something the plan doesn't say, and all that build on them: index → what is needed first. */
const spreadMissing = (drafts: readonly Draft[]): Map<number, string> => {
  const missing = new Map<number, string>();
  for (const draft of drafts) {
    const needs = findsMissing(draft.node);
    if (needs !== undefined) missing.set(draft.index, needs);
  }
  const users = usersOf(drafts.map((draft) => draft.reads));
  const queue = [...missing.keys()];
  for (let at = 0; at < queue.length; at++) {
    const lost = queue[at] as number;
    for (const user of users[lost] ?? []) {
      if (missing.has(user)) continue;
      missing.set(user, missing.get(lost) ?? '');
      queue.push(user);
    }
  }
  return missing;
};

const finish = (draft: Draft, index: number, places: Places, members: Members): Series => {
  const { metric, row, input, variant } = draft;
  const actuals = metric.actual ? actualsOf(metric, row, members) : undefined;
  const node = renumbered(draft.node, places);
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

type Places = ReadonlyMap<number, number>;

const placeIn = (places: Places, old: number): number => {
  const now = places.get(old);
  if (now === undefined) throw new Error('a kept row refers to a missing one');
  return now;
};

const renumbered = (node: Node, places: Places): Node => {
  switch (node.op) {
    case 'cell':
    case 'mean':
    case 'at':
    case 'lead':
      return { ...node, series: placeIn(places, node.series) };
    case 'lag':
      return {
        ...node,
        series: placeIn(places, node.series),
        opening: renumbered(node.opening, places),
        before: renumbered(node.before, places),
      };
    case 'cohort':
      return {
        ...node,
        series: placeIn(places, node.series),
        ramp: node.ramp.map((series) => placeIn(places, series)),
      };
    case 'lookup':
      return { ...node, table: node.table.map((series) => placeIn(places, series)) };
    case 'sum':
    case 'extreme':
      return { ...node, terms: node.terms.map((term) => renumbered(term, places)) };
    case 'binary':
      return { ...node, a: renumbered(node.a, places), b: renumbered(node.b, places) };
    case 'if':
      return {
        ...node,
        a: renumbered(node.a, places),
        b: renumbered(node.b, places),
        then: renumbered(node.then, places),
        else: renumbered(node.else, places),
      };
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return { ...node, a: renumbered(node.a, places) };
    case 'actualOrPlan':
      return { ...node, plan: renumbered(node.plan, places) };
    case 'input':
    case 'num':
    case 'periodYears':
    case 'monthNumber':
    case 'missing':
      return node;
  }
};

const spreadTimed = (series: readonly Series[], reads: readonly (readonly Dependency[])[]): Set<number> => {
  const timed = new Set(series.filter((one) => one.timed || isTimedNode(one.node)).map((one) => one.index));
  const users = usersOf(reads.map((list) => list.filter((used) => used.how !== 'at')));
  const queue = [...timed];
  for (let at = 0; at < queue.length; at++)
    for (const user of users[queue[at] as number] ?? [])
      if (!timed.has(user)) {
        timed.add(user);
        queue.push(user);
      }
  return timed;
};

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
