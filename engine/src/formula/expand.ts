import type { At, Expr, Row } from './expr.ts';
import { type Members, memberIn } from './members.ts';
import type { Metric } from './metric.ts';
import type { Node } from './node.ts';

/** What expansion needs to know about the other rows. */
export type Rows = {
  readonly metric: (id: string) => Metric;
  /** Index of the row, `missing` with what it needs, or undefined where the plan has no such row. */
  readonly find: (metric: string, row: Row) => number | undefined;
  readonly children: (metric: string, row: Row, dim: string) => readonly Row[];
};

/** Turns a declared expression into a node over cells, for one row of one plan. */
export const expand = (expr: Expr, row: Row, members: Members, rows: Rows): Node => {
  const go = (inner: Expr): Node => expand(inner, row, members, rows);
  switch (expr.op) {
    case 'num':
    case 'periodYears':
    case 'monthNumber':
    case 'missing':
      return expr;
    case 'ref': {
      const found = target(expr.metric, expr.at, row, members, rows);
      if (typeof found === 'number') return { op: 'cell', series: found };
      return expr.optional
        ? { op: 'num', value: 0, unit: rows.metric(expr.metric).unit }
        : { op: 'missing', needs: found };
    }
    case 'lag': {
      const found = target(expr.metric, expr.at, row, members, rows);
      if (typeof found !== 'number') return { op: 'missing', needs: found };
      const opening = go(expr.opening);
      return {
        op: 'lag',
        series: found,
        by: expr.by,
        opening,
        before: expr.before === undefined ? opening : go(expr.before),
      };
    }
    case 'lead': {
      const found = target(expr.metric, expr.at, row, members, rows);
      if (typeof found !== 'number') return { op: 'missing', needs: found };
      const by = typeof expr.by === 'number' ? expr.by : expr.by(row, members);
      return by === 0 ? { op: 'cell', series: found } : { op: 'lead', series: found, by };
    }
    case 'at': {
      const found = target(expr.metric, expr.at, row, members, rows);
      return typeof found === 'number'
        ? { op: 'at', series: found, month: expr.month(row, members) }
        : { op: 'missing', needs: found };
    }
    case 'cohort': {
      const hires = target(expr.hires, {}, row, members, rows);
      const ramp = Array.from({ length: expr.tenures }, (_, index) =>
        target(expr.ramp, { tenure: `m${index}` }, row, members, rows),
      );
      if (typeof hires !== 'number') return { op: 'missing', needs: hires };
      const lost = ramp.find((entry) => typeof entry === 'string');
      return lost === undefined
        ? { op: 'cohort', series: hires, ramp: ramp as number[] }
        : { op: 'missing', needs: String(lost) };
    }
    case 'lookup': {
      const table = Array.from({ length: 12 }, (_, index) =>
        target(expr.table, { calendarMonth: `${index + 1}` }, row, members, rows),
      );
      const lost = table.find((entry) => typeof entry === 'string');
      return lost === undefined ? { op: 'lookup', table: table as number[] } : { op: 'missing', needs: String(lost) };
    }
    case 'sumOver':
    case 'maxOver': {
      const chosen = (members.dims[expr.dim] ?? [])
        .map((member): Row => ({ ...row, [expr.dim]: member }))
        .filter((inner) => expr.where === undefined || expr.where.test(inner, members, row));
      const terms = chosen.flatMap((inner) =>
        exists(expr.of, inner, members, rows) ? [expand(expr.of, inner, members, rows)] : [],
      );
      if (expr.op === 'maxOver')
        return terms.length === 0 ? { op: 'missing', needs: `a ${expr.dim}` } : { op: 'extreme', kind: 'max', terms };
      return terms.length === 1 ? (terms[0] as Node) : { op: 'sum', terms };
    }
    case 'binary':
      return simplified(expr.kind, go(expr.a), go(expr.b));
    case 'extreme':
      return { op: 'extreme', kind: expr.kind, terms: [go(expr.a), go(expr.b)] };
    case 'if':
      return { op: 'if', kind: expr.kind, a: go(expr.a), b: go(expr.b), then: go(expr.then), else: go(expr.else) };
    case 'round':
    case 'ceilHeads':
    case 'monthlyLoss':
      return { op: expr.op, a: go(expr.a) };
  }
};

const isZero = (node: Node): boolean =>
  (node.op === 'num' && node.value === 0) || (node.op === 'sum' && node.terms.length === 0);

/** Drops what adds or takes nothing, so that optional parts a plan doesn't use leave no trace in its formulas. */
const simplified = (kind: '+' | '-' | '*' | '/', a: Node, b: Node): Node => {
  if (kind === '+' && isZero(a)) return b;
  if ((kind === '+' || kind === '-') && isZero(b)) return a;
  if ((kind === '*' || kind === '/') && isZero(a)) return a;
  if (kind === '*' && isZero(b)) return b;
  return { op: 'binary', kind, a, b };
};

/** Whether every row a term of a sum refers to exists: a sum runs over the rows there are. */
const exists = (expr: Expr, row: Row, members: Members, rows: Rows): boolean => {
  if (expr.op === 'ref') return expr.optional || typeof target(expr.metric, expr.at, row, members, rows) === 'number';
  if (expr.op === 'if') return [expr.a, expr.b, expr.then].every((part) => exists(part, row, members, rows));
  if (expr.op === 'binary' || expr.op === 'extreme')
    return exists(expr.a, row, members, rows) && exists(expr.b, row, members, rows);
  return true;
};

/** The row a reference means from here: its index, or what it would need. */
const target = (metric: string, at: At, row: Row, members: Members, rows: Rows): number | string => {
  const declared = rows.metric(metric);
  const wanted: Record<string, string> = {};
  const asked = declared.dims.includes('team') ? [...declared.dims, 'segment', 'region'] : declared.dims;
  for (const dim of asked) {
    const member = dim in at ? bind(at[dim] ?? '', row, members) : memberIn(row, dim, members);
    if (member !== undefined) wanted[dim] = member;
  }
  if (wanted.team !== undefined) {
    delete wanted.segment;
    delete wanted.region;
  }
  return rows.find(metric, wanted) ?? declared.needs ?? declared.name.toLowerCase();
};

const bind = (member: string, row: Row, members: Members): string | undefined => {
  if (member === '@total') return undefined;
  if (member === '@owner') {
    const segment = memberIn(row, 'segment', members);
    return segment === undefined ? '' : (members.owner(segment) ?? '');
  }
  if (member === '@sharedTeam')
    return members.sharedTeam(row.role ?? '', memberIn(row, 'segment', members) ?? '') ?? '';
  if (member === '@ownerSharedTeam') {
    const segment = memberIn(row, 'segment', members) ?? '';
    return members.sharedTeam(members.owner(segment) ?? '', segment) ?? '';
  }
  if (member === '@implementerTeam') {
    const segment = memberIn(row, 'segment', members) ?? '';
    const role = members.implementer(segment) ?? '';
    return (
      [...members.teams.keys()].find(
        (team) => members.serves(team, segment) && members.staffing(role, team) !== undefined,
      ) ?? ''
    );
  }
  if (member === '@renewalRole') return members.segment(memberIn(row, 'segment', members) ?? '').renewal?.role ?? '';
  if (member === '@stage') return row.touch === undefined ? '' : members.touch(row.touch).stage;
  if (member === '@supportRole') return members.segment(memberIn(row, 'segment', members) ?? '').support?.role ?? '';
  if (member === '@implementationRole') {
    const segment = memberIn(row, 'segment', members) ?? '';
    return members.segment(segment).implementation?.role ?? members.implementer(segment) ?? '';
  }
  if (member === '@staffingOf')
    return row.role === undefined || row.team === undefined
      ? ''
      : (members.staffing(row.role, row.team)?.rule.of ?? '');
  if (member === '@currency') return row.role === undefined ? '' : (members.role(row.role).currency ?? '');
  return member;
};
