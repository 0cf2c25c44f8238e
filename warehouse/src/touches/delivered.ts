import { type Finding, inOrder, type Plan } from '@fulcrum/engine';
import type { Costing } from '../cost/costing.ts';
import { prepareCost } from '../cost/prepare-cost.ts';
import type { Facts } from '../db/open-facts.ts';
import { planId } from '../fit/plan-id.ts';
import type { Scope } from '../scope.ts';
import { makeWindow } from '../value/queries.ts';
import { promisedTouches, stagesOf, touchesOfKind } from './promised.ts';
import {
  factSegments,
  type KeptRow,
  keptRows,
  kindsOf,
  makeDone,
  makePromises,
  makeStageSpans,
  promisedCustomers,
  type TouchSource,
  touchSource,
  type UnmatchedKind,
  unmatched,
} from './queries.ts';

/** Promised touches of some customers, and what became of them. */
export type Kept = {
  /** Customers something was promised to. */
  readonly customers: number;
  readonly promised: number;
  /** All touches of that kind, promised or not. */
  readonly delivered: number;
  /** Promised touches that happened; never more than promised, nor than delivered. */
  readonly kept: number;
  /** Kept ÷ promised; undefined where nothing was promised. */
  readonly share: number | undefined;
  readonly promisedHours: number;
  readonly deliveredHours: number;
};
export type KeptBy = Kept & { readonly name: string | undefined };

export type DeliveredTouches = {
  readonly status: 'computed';
  readonly from: string;
  readonly to: string;
  readonly months: number;
  /** Meetings, calls and events, or recorded time where there are none: then an entry counts as a touch. */
  readonly source: TouchSource;
  readonly total: Kept;
  readonly segments: readonly KeptBy[];
  readonly teams: readonly KeptBy[];
  readonly touches: readonly KeptBy[];
  readonly unmatched: {
    readonly kinds: readonly UnmatchedKind[];
    readonly withoutCustomer: number;
    readonly all: number;
  };
  readonly findings: readonly Finding[];
};
export type DeliveredResult =
  | { readonly status: 'impossible'; readonly findings: readonly Finding[] }
  | DeliveredTouches;

/** Share of promised touches that happened in the last twelve months, by segment and team (METHOD R11). */
export const deliveredTouches = (facts: Facts, scope: Scope, costing: Costing, plan: Plan): Promise<DeliveredResult> =>
  facts.exclusively(async (connection): Promise<DeliveredResult> => {
    const stages = stagesOf(plan);
    const promised = promisedTouches(plan);
    if (promised.length === 0)
      return impossible(
        'the plan promises no touches that people keep',
        'add `stages` and `touches` to the plan, see examples/company/design.yaml',
      );
    const prepared = await prepareCost(connection, scope, costing);
    if ('impossible' in prepared) return { status: 'impossible', findings: prepared.impossible };
    const window = await makeWindow(connection);
    const source = await touchSource(connection, scope.workspace);
    const kinds = (await kindsOf(connection, scope.workspace, source)).map((kind) => ({
      kind,
      touches: touchesOfKind(kind, plan, costing.touches.match).map((touch) => ({
        touch,
        stage: plan.touches?.[touch]?.stage ?? '',
      })),
    }));
    if (kinds.length === 0)
      return impossible(
        'nothing in these months says what happened with customers',
        'import meetings, calls or a calendar, or time entries with an activity',
      );
    await makeStageSpans(connection, scope.workspace, stages);
    const known = await factSegments(connection);
    // A plan's segment is the id of the facts' name.
    await makePromises(
      connection,
      promised.flatMap((own) =>
        [own.segment, ...known.filter((segment) => segment !== own.segment && planId(segment) === own.segment)].map(
          (factSegment) => ({
            ...own,
            factSegment,
          }),
        ),
      ),
    );
    await makeDone(connection, scope.workspace, source, kinds);
    const rows = await keptRows(connection);
    const left = await unmatched(connection);
    const customers = await promisedCustomers(connection);
    const by = (what: 'segment' | 'team' | 'touch'): KeptBy[] => {
      const groups = new Map<string | undefined, KeptRow[]>();
      for (const row of rows) groups.set(row[what], [...(groups.get(row[what]) ?? []), row]);
      return [...groups]
        .map(([name, group]) => ({ name, ...keptOf(group, customers.get(`${what}:${name ?? ''}`) ?? 0) }))
        .sort((a, b) => b.promised - a.promised);
    };
    const touches = by('touch').map((own) => ({ ...own, name: plan.touches?.[own.name ?? '']?.name ?? own.name }));
    return {
      status: 'computed',
      ...window,
      source,
      total: keptOf(rows, customers.get('all') ?? 0),
      segments: by('segment'),
      teams: by('team'),
      touches,
      unmatched: left,
      findings: inOrder([...prepared.findings, ...deliveredFindings(touches, left, source)]),
    };
  });

const impossible = (message: string, advice: string): DeliveredResult => ({
  status: 'impossible',
  findings: [{ code: 'touches.needs', severity: 'error', message, advice }],
});

const keptOf = (rows: readonly KeptRow[], customers: number): Kept => {
  const sum = (pick: (row: KeptRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const promised = sum((row) => row.promised);
  const kept = sum((row) => row.kept);
  return {
    customers,
    promised,
    delivered: sum((row) => row.delivered),
    kept,
    share: promised > 0 ? kept / promised : undefined,
    promisedHours: sum((row) => row.promisedHours),
    deliveredHours: sum((row) => row.deliveredHours),
  };
};

const deliveredFindings = (
  touches: readonly KeptBy[],
  left: DeliveredTouches['unmatched'],
  source: TouchSource,
): Finding[] => {
  const never = touches.filter(({ promised, delivered }) => promised > 0 && delivered === 0);
  const of = source === 'touch' ? 'touches' : 'time entries';
  const other = left.kinds.reduce((sum, own) => sum + own.touches, 0);
  const findings: Finding[] = [];
  if (never.length > 0)
    findings.push({
      code: 'touches.never',
      severity: 'warning',
      message: `${never.map(({ name }) => name).join(', ')}: promised, and no export names such a touch`,
      advice:
        "say what it is called there, under `touches: { match: { 'QBR*': review } }` in the costing file; else it does not happen",
      path: 'touches',
      evidence: { touches: never.map(({ name, promised }) => ({ name, promised })) },
    });
  if (other > 0)
    findings.push({
      code: 'touches.unmatched',
      severity: 'note',
      message: `${other} of ${left.all} ${of} are of kinds nobody promised: ${left.kinds
        .slice(0, 4)
        .map(({ kind, touches: n }) => `${kind === '' ? 'no kind' : kind} (${n})`)
        .join(', ')}`,
      advice: 'match them to a touch in the costing file, or leave them: they are work no plan promises',
      path: 'touches',
      evidence: { kinds: left.kinds },
    });
  if (left.withoutCustomer > 0)
    findings.push({
      code: 'touches.nobody',
      severity: 'note',
      message: `${left.withoutCustomer} of ${left.all} ${of} name no known customer and keep no promise`,
      advice: 'give customers their mail domain or alias, so that meetings find them',
      path: 'touches',
    });
  return findings;
};
