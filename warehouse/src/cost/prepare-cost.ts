import type { DuckDBConnection } from '@duckdb/node-api';
import { type Finding, place, placementFindings } from '@fulcrum/engine';
import { exponentOf } from '../profiles/currencies.ts';
import type { Scope } from '../scope.ts';
import { makePools, makePots, makeWeights } from './allocation/queries.ts';
import { makeCalibration } from './calibration/queries.ts';
import type { Capacity, Costing } from './costing.ts';
import {
  customersOfGroups,
  makeCustomerMonth,
  placeAsGiven,
  placeCustomers,
  placementGroups,
} from './customers/queries.ts';
import { poolOf } from './ledger-pools.ts';
import {
  ledgerKinds,
  ledgerSpan,
  makeArrMonth,
  makeLedgerMonth,
  makePersonMonth,
  makePersonTeam,
  makePolicy,
  makeSpan,
  makeWork,
  missingRates,
  rolesOf,
} from './queries.ts';
import { makeStaged, poolMonthBases } from './stages/queries.ts';
import { type Stage, stageOne } from './stages/stage-one.ts';
import { makeTimed, type StandardUse } from './times/queries.ts';
import { timeFindings } from './times/time-findings.ts';

/** Why cost cannot be computed. */
export type Impossible = { readonly impossible: readonly Finding[] };

const impossible = (code: string, message: string, advice: string): Impossible => ({
  impossible: [{ code, severity: 'error', message, advice }],
});

/** Builds the temporary tables of a run up to the weights; shared with what only looks at drivers. */
export const prepareCost = async (
  connection: DuckDBConnection,
  { workspace }: Scope,
  costing: Costing,
): Promise<Prepared | Impossible> => {
  const span = await ledgerSpan(connection, workspace);
  if (!span)
    return impossible(
      'cost.no-ledger',
      'there is no ledger',
      'import ledger lines (posted_on, amount, currency, account …)',
    );
  await makeSpan(connection, span.from, span.to);
  const roles = [...new Set([...(await rolesOf(connection, workspace)), ...Object.keys(costing.roles)])];
  await makePolicy(connection, costing, (role) => practicalMonthSeconds(costing, role), roles);
  const rates = await missingRates(connection, workspace);
  if (rates.length > 0)
    return impossible(
      'cost.currency',
      `there is money in ${rates.join(', ')} and no rate to ${costing.currency}`,
      `give rates in the costing file: \`rates: {EUR: 1.08}\`, or by month`,
    );
  const kinds = await ledgerKinds(connection, workspace);
  await makeLedgerMonth(
    connection,
    workspace,
    costing.currency,
    kinds.map((kind) => ({ ...kind, to: poolOf(kind, costing) })),
  );
  await makeArrMonth(connection, workspace, costing.currency);
  await makeCustomerMonth(connection, workspace);
  const findings = await placeAll(connection, costing);
  const { cases, touches } = costing.times;
  const standards = [
    await makeTimed(connection, workspace, 'cases', cases),
    await makeTimed(connection, workspace, 'touches', touches),
  ].filter((use) => use !== undefined);
  await makeWork(connection, workspace, costing.caseRole, touches !== undefined);
  await makePersonMonth(connection, workspace);
  await makePersonTeam(connection, workspace);
  const stages = await spreadCost(connection, costing, true);
  return { ...span, findings: [...findings, ...timeFindings(standards)], stages, standards };
};

/** Both stages up to the weights of the second (METHOD C4); with the costing's calibration or without it (C7). */
export const spreadCost = async (
  connection: DuckDBConnection,
  costing: Costing,
  isCalibrated: boolean,
): Promise<readonly Stage[]> => {
  await makeCalibration(connection, costing.roles, isCalibrated);
  await makePools(connection);
  const { stages, staged } = stageOne(costing, await poolMonthBases(connection));
  await makeStaged(connection, staged);
  await makePots(connection);
  await makeWeights(connection);
  return stages;
};

export type Prepared = {
  readonly from: string;
  readonly to: string;
  readonly months: number;
  readonly findings: readonly Finding[];
  readonly stages: readonly Stage[];
  /** What time equations counted. */
  readonly standards: readonly StandardUse[];
};

/** Practical seconds of a full-time person's month (METHOD K2–K4): hours a week × working weeks × customer time ÷ 12. */
export const practicalMonthSeconds = (costing: Pick<Costing, 'capacity' | 'roles'>, role: string): number => {
  const { hoursPerWeek, workingWeeks, customerTime }: Capacity = {
    ...costing.capacity,
    ...definedOf(costing.roles[role] ?? {}),
  };
  return Math.round((hoursPerWeek * workingWeeks * customerTime * 3600) / 12);
};

const definedOf = ({
  hoursPerWeek,
  workingWeeks,
  customerTime,
}: {
  [Name in keyof Capacity]?: number | undefined;
}): Partial<Capacity> =>
  Object.fromEntries(
    Object.entries({ hoursPerWeek, workingWeeks, customerTime }).filter(([, value]) => value !== undefined),
  );

export const placeAll = async (connection: DuckDBConnection, costing: Costing): Promise<Finding[]> => {
  const { segments: rules, overrides } = costing;
  if (!rules) {
    await placeAsGiven(connection);
    return [
      {
        code: 'cost.segments',
        severity: 'note',
        message: 'every month is in the segment the export names today',
        advice: 'give `segments:` rules in the costing file, so that a month belongs to the segment it had then (S3)',
        path: 'segments',
      },
    ];
  }
  const scale = 10 ** exponentOf(costing.currency);
  const placements = (await placementGroups(connection)).map((group) => {
    const subject = {
      customer: '',
      arr: group.arr / scale,
      products: group.products,
      tags: group.tags,
      ...(group.potential === undefined ? {} : { potential: group.potential / scale }),
      ...(group.region === undefined ? {} : { region: group.region }),
    };
    return { group: group.group, subject, placement: place(subject, rules) };
  });
  const placed = placements.flatMap(({ group, placement }) =>
    placement.by === 'rule' ? [{ group, segment: placement.segment }] : [],
  );
  await placeCustomers(connection, placed, overrides);
  const lost = placements.filter(({ placement }) => placement.by === 'nothing');
  const torn = placements.filter(({ placement }) => placement.by === 'rule' && placement.alsoMatches.length > 0);
  const subjects = [];
  for (const list of [lost, torn]) {
    const first = list[0];
    if (!first) continue;
    for (const customer of await customersOfGroups(
      connection,
      list.map(({ group }) => group),
    ))
      subjects.push({ ...first.subject, customer });
  }
  return placementFindings(rules, subjects, overrides);
};
