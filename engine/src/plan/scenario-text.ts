import { type Edited, editPlan } from './edit.ts';
import { readPlan } from './read.ts';
import { applyPatch, getPath } from './scenario.ts';
import type { Patch, Plan } from './schema.ts';

/** A scenario as it is made: `id` follows from its name, and is free in the plan. */
export type Made = { readonly source: string; readonly id: string } | Extract<Edited, { finding: unknown }>;

/** Writes a new scenario without patches into a plan file. */
export const makeScenario = (source: string, given: { readonly name: string; readonly reason: string }): Made => {
  const { plan } = readPlan(source);
  if (plan === undefined) return unreadable();
  const id = freeId(given.name, Object.keys(plan.scenarios ?? {}));
  const edited = editPlan(source, ['scenarios', id], { name: given.name, reason: given.reason, patches: [] });
  return 'finding' in edited ? edited : { ...edited, id };
};

/**
 * Sets a value in a scenario instead of in the plan: the scenario's own patch of the path is changed, else one is added
 * at its end. Setting what the plan itself has takes the patch out.
 */
export const editScenario = (source: string, id: string, path: string, value: unknown, reason?: string): Edited => {
  const { plan } = readPlan(source);
  if (plan === undefined) return unreadable();
  const scenario = plan.scenarios?.[id];
  if (scenario === undefined) return unknown(id, plan);
  const patches = ['scenarios', id, 'patches'];
  const touching = scenario.patches.flatMap((patch, at) => (isRelated(patch.path, path) ? [{ patch, at }] : []));
  const last = touching.at(-1);
  const own = last !== undefined && last.patch.path === path && 'set' in last.patch ? last : undefined;
  const alone = touching.length === (own === undefined ? 0 : 1);
  if (alone && JSON.stringify(getPath(plan, path)) === JSON.stringify(value))
    return own === undefined ? { source } : editPlan(source, [...patches, String(own.at)], undefined);
  if (own === undefined)
    return editPlan(source, [...patches, String(scenario.patches.length)], {
      path,
      set: value,
      ...(reason === undefined ? {} : { reason }),
    });
  const edited = editPlan(source, [...patches, String(own.at), 'set'], value);
  return 'finding' in edited || reason === undefined
    ? edited
    : editPlan(edited.source, [...patches, String(own.at), 'reason'], reason);
};

/** Makes a scenario's changes the plan's own, in order, and takes the scenario out. */
export const promoteScenario = (source: string, id: string): Edited => {
  const { plan } = readPlan(source);
  if (plan === undefined) return unreadable();
  const scenario = plan.scenarios?.[id];
  if (scenario === undefined) return unknown(id, plan);
  const raw = structuredClone(plan) as Record<string, unknown>;
  let text = source;
  for (const [at, patch] of scenario.patches.entries()) {
    const why = applyPatch(raw, patch);
    if (why !== undefined) return refused(`scenarios.${id}.patches.${at}`, `${patch.path}: ${why}`);
    const edited = editPlan(text, patch.path, written(raw, patch));
    if ('finding' in edited) return edited;
    text = edited.source;
  }
  return editPlan(text, ['scenarios', id], undefined);
};

const written = (raw: unknown, patch: Patch): unknown => getPath(raw, patch.path);

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

const refused = (path: string, message: string): Extract<Edited, { finding: unknown }> => ({
  finding: {
    code: 'plan.bad-patch',
    severity: 'error',
    message: `${path === '' ? '' : `${path}: `}${message}.`,
    advice: 'Mend the plan file, then try again.',
    ...(path === '' ? {} : { path }),
  },
});

const unreadable = () => refused('', 'The plan cannot be read as it stands');
const unknown = (id: string, plan: Plan) =>
  refused(
    `scenarios.${id}`,
    `the plan has no such scenario; it has ${Object.keys(plan.scenarios ?? {}).join(', ') || 'none'}`,
  );
