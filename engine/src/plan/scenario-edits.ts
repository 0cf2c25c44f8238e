import type { Finding } from '../findings/finding.ts';
import { applyPatch, getPath } from './scenario.ts';
import type { Plan } from './schema.ts';

/** One value of the plan file to set; without a value the entry is taken out. */
export type PlanEdit = { readonly path: string; readonly value?: unknown };

/** What to write into a plan file, in order, or why it can't be. */
export type PlanEdits = { readonly edits: readonly PlanEdit[] } | { readonly finding: Finding };

/** A new scenario without patches; its id follows from its name and is free in the plan. */
export const newScenario = (
  plan: Plan,
  given: { readonly name: string; readonly reason: string },
): { readonly id: string; readonly edits: readonly PlanEdit[] } => {
  const id = freeId(given.name, Object.keys(plan.scenarios ?? {}));
  return { id, edits: [{ path: `scenarios.${id}`, value: { name: given.name, reason: given.reason, patches: [] } }] };
};

/**
 * Sets a value in a scenario instead of in the plan: the scenario's own patch of the path is changed, else one is added
 * at its end. Setting what the plan itself has takes the patch out.
 */
export const scenarioEdits = (plan: Plan, id: string, path: string, value: unknown, reason?: string): PlanEdits => {
  const scenario = plan.scenarios?.[id];
  if (scenario === undefined) return unknown(id, plan);
  const patches = `scenarios.${id}.patches`;
  const touching = scenario.patches.flatMap((patch, at) => (isRelated(patch.path, path) ? [{ patch, at }] : []));
  const last = touching.at(-1);
  const own = last !== undefined && last.patch.path === path && 'set' in last.patch ? last : undefined;
  const alone = touching.length === (own === undefined ? 0 : 1);
  if (alone && JSON.stringify(getPath(plan, path)) === JSON.stringify(value))
    return { edits: own === undefined ? [] : [{ path: `${patches}.${own.at}` }] };
  const why = reason === undefined ? {} : { reason };
  if (own === undefined)
    return { edits: [{ path: `${patches}.${scenario.patches.length}`, value: { path, set: value ?? null, ...why } }] };
  return {
    edits: [
      { path: `${patches}.${own.at}.set`, value: value ?? null },
      ...(reason === undefined ? [] : [{ path: `${patches}.${own.at}.reason`, value: reason }]),
    ],
  };
};

/** Makes a scenario's changes the plan's own, in order, and takes the scenario out. */
export const promotion = (plan: Plan, id: string): PlanEdits => {
  const scenario = plan.scenarios?.[id];
  if (scenario === undefined) return unknown(id, plan);
  const raw = structuredClone(plan) as Record<string, unknown>;
  const edits: PlanEdit[] = [];
  for (const [at, patch] of scenario.patches.entries()) {
    const why = applyPatch(raw, patch);
    if (why !== undefined) return refused(`scenarios.${id}.patches.${at}`, `${patch.path}: ${why}`);
    const value = getPath(raw, patch.path);
    edits.push(value === undefined ? { path: patch.path } : { path: patch.path, value });
  }
  return { edits: [...edits, { path: `scenarios.${id}` }] };
};

/** Whether two patches are about the same value, or one about a part of the other. */
const isRelated = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

const freeId = (name: string, taken: readonly string[]): string => {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = /^[a-z]/.test(plain) && plain !== 'base' ? plain : `scenario-${plain}`.replace(/-$/, '');
  for (let at = 1; ; at++) {
    const id = at === 1 ? base : `${base}-${at}`;
    if (!taken.includes(id)) return id;
  }
};

const refused = (path: string, message: string): { readonly finding: Finding } => ({
  finding: {
    code: 'plan.bad-patch',
    severity: 'error',
    message: `${path}: ${message}.`,
    advice: 'Mend the patch, then try again.',
    path,
  },
});

const unknown = (id: string, plan: Plan) =>
  refused(
    `scenarios.${id}`,
    `the plan has no such scenario; it has ${Object.keys(plan.scenarios ?? {}).join(', ') || 'none'}`,
  );
