import type { Finding } from '../findings/finding.ts';
import { addMonths, isMonth } from '../units/month.ts';
import { parseQuantity, type QuantityText } from '../units/quantity.ts';
import { type Patch, type Plan, PlanSchema } from './schema.ts';

/** A plan with patches applied, and what stood in the way. */
export type Patched = { readonly plan: Plan; readonly findings: readonly Finding[] };

/** A value set from outside, as `--set path=value` does. */
export type Setting = { readonly path: string; readonly value: unknown };

/**
 * Applies scenarios in order, then settings (DESIGN idea 3). A scenario's name is its id; several may be stacked. Two
 * scenarios that change the same path conflict: they apply in the order given and a warning says so. `leverage-ratio`'s
 * `mix: firstYear` and an explicit mix are both values of one path. What a patch makes of the plan that the format
 * refuses is a finding at the patch.
 */
export const withScenarios = (plan: Plan, names: readonly string[], settings: readonly Setting[] = []): Patched => {
  const findings: Finding[] = [];
  const raw = structuredClone(plan) as Record<string, unknown>;
  const applied: Applied[] = [];
  for (const name of names) {
    const scenario = plan.scenarios?.[name];
    if (scenario === undefined) {
      findings.push(
        problem(
          'plan.unknown-scenario',
          name,
          `The plan has no scenario called ${name}.`,
          `It has ${Object.keys(plan.scenarios ?? {}).join(', ') || 'none'}.`,
        ),
      );
      continue;
    }
    scenario.patches.forEach((patch, at) => {
      const path = `scenarios.${name}.patches.${at}`;
      const earlier = applied.findLast((one) => one.name !== name && conflicts(one.patch, patch));
      if (earlier !== undefined)
        findings.push({
          code: 'plan.scenario-conflict',
          severity: 'warning',
          message: conflictWords(earlier, name, patch),
          advice: 'Stack them in the order you mean, or drop one of the two patches.',
          path,
        });
      applied.push({ name, path, patch });
      const refused = applyPatch(raw, patch);
      if (refused !== undefined)
        findings.push(
          problem(
            'plan.bad-patch',
            path,
            `Scenario ${name}, ${patch.path}: ${refused}.`,
            'Use a path as it stands in the plan file.',
          ),
        );
    });
  }
  for (const { path, value } of settings) {
    const refused = setPath(raw, path, value);
    if (refused !== undefined)
      findings.push(
        problem('plan.bad-path', path, `${path}: ${refused}.`, 'Use a path as it stands in the plan file.'),
      );
  }
  const parsed = PlanSchema.safeParse(raw);
  if (parsed.success) return { plan: parsed.data, findings };
  const set = new Set(settings.map(({ path }) => path));
  const issues = parsed.error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    return (unknown ?? [undefined]).map((key): Finding => {
      const at = [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.');
      const patch = set.has(at) ? undefined : patchBehind(at, applied);
      const words = key === undefined ? wordsOf(issue) : `"${key}" is not a name the plan format knows here`;
      const where = patch === undefined ? '' : `Scenario ${patch.name}, `;
      return problem(
        key === undefined ? 'plan.invalid' : 'plan.unknown-name',
        patch?.path ?? at,
        `${where}${at === '' ? (where === '' ? 'The plan' : 'the plan') : at}: ${words}.`,
        key === undefined
          ? 'The change gives the plan a value it cannot hold.'
          : 'Check the spelling; docs/plan-file.md lists the names.',
      );
    });
  });
  return { plan, findings: [...findings, ...issues] };
};

type Issue = (ReturnType<typeof PlanSchema.safeParse> & { success: false })['error']['issues'][number];

/** What the format expects: of the ways to write a quantity the one that says how numbers are written. */
const wordsOf = (issue: Issue): string =>
  (issue.code === 'invalid_union'
    ? issue.errors.flat().find((inner) => inner.path.length === 0 && inner.code === 'invalid_format')?.message
    : undefined) ?? issue.message;

/** A patch that was applied, where it stands in the file. */
export type Applied = { readonly name: string; readonly path: string; readonly patch: Patch };

/** Every patch of a scenario, where it stands in the file. */
export const patchesOf = (plan: Plan, name: string): Applied[] =>
  (plan.scenarios?.[name]?.patches ?? []).map((patch, at) => ({
    name,
    path: `scenarios.${name}.patches.${at}`,
    patch,
  }));

/** The last patch that changed a path, something above it, or something below it. */
export const patchBehind = (path: string, applied: readonly Applied[]): Applied | undefined =>
  applied.findLast(({ patch }) => isWithin(path, patch.path)) ??
  applied.findLast(({ patch }) => isWithin(patch.path, path));

const isWithin = (path: string, above: string): boolean => path === above || path.startsWith(`${above}.`);

/** Whether a later patch and an earlier one of another scenario change the same; setting the same value twice doesn't. */
const conflicts = (earlier: Patch, later: Patch): boolean => {
  const sets = 'set' in earlier && 'set' in later;
  if (earlier.path === later.path) return !sets || JSON.stringify(earlier.set) !== JSON.stringify(later.set);
  return 'set' in later && isWithin(earlier.path, later.path);
};

const conflictWords = (earlier: Applied, name: string, later: Patch): string =>
  'set' in later
    ? `${earlier.name} and ${name} both ${'set' in earlier.patch ? 'set' : 'change'} ${later.path}; ${name} wins.`
    : `${earlier.name} and ${name} both change ${later.path}; ${name} changes what ${earlier.name} left.`;

const problem = (code: string, path: string, message: string, advice: string): Finding => ({
  code,
  severity: 'error',
  message,
  advice,
  path,
});

/** Applies one patch to a plan as data; says why when it can’t. */
export const applyPatch = (raw: Record<string, unknown>, patch: Patch): string | undefined => {
  if ('set' in patch) return setPath(raw, patch.path, patch.set);
  const current = getPath(raw, patch.path);
  if (current === undefined) return 'there is nothing at this path to change';
  if (patch.shift !== undefined) {
    const shifted = shiftMonths(current, patch.shift);
    return shifted === undefined ? 'only months and values by month can be shifted' : setPath(raw, patch.path, shifted);
  }
  const changed = overNumbers(current, (value) =>
    patch.scale !== undefined ? value * patch.scale : value + (patch.add ?? 0),
  );
  return changed === undefined ? 'only numbers can be scaled or added to' : setPath(raw, patch.path, changed);
};

const overNumbers = (current: unknown, change: (value: number) => number): unknown => {
  if (typeof current === 'number' || typeof current === 'string') {
    const quantity = parseQuantity(current as QuantityText);
    if (quantity === undefined) return undefined;
    const { low, likely, high } = quantity;
    return low === undefined || likely === undefined || high === undefined
      ? change(quantity.value)
      : `${change(low)}..${change(likely)}..${change(high)}`;
  }
  if (current === null || typeof current !== 'object' || Array.isArray(current)) return undefined;
  const entries = Object.entries(current).map(([key, value]) => [key, overNumbers(value, change)] as const);
  return entries.every(([key, value]) => isMonth(key) && value !== undefined) ? Object.fromEntries(entries) : undefined;
};

const shiftMonths = (current: unknown, by: number): unknown => {
  if (typeof current === 'string') return isMonth(current) ? addMonths(current, by) : undefined;
  if (current === null || typeof current !== 'object') return undefined;
  const entries = Object.entries(current);
  return entries.every(([key]) => isMonth(key))
    ? Object.fromEntries(entries.map(([key, value]) => [isMonth(key) ? addMonths(key, by) : key, value]))
    : undefined;
};

/** What stands at a path of a plan; ids may hold no dots, so a path splits at every dot. */
export const getPath = (raw: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (at, key) =>
        at !== null && typeof at === 'object' && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : undefined,
      raw,
    );

const setPath = (raw: Record<string, unknown>, path: string, value: unknown): string | undefined => {
  const keys = path.split('.');
  const last = keys.pop();
  if (last === undefined || last === '' || keys.some((key) => key === '')) return 'this is not a path';
  let at: Record<string, unknown> = raw;
  for (const key of [...keys, last])
    if (key === '__proto__' || key === 'constructor' || key === 'prototype') return 'this is not a path';
  for (const key of keys) {
    const next = Object.hasOwn(at, key) ? at[key] : undefined;
    if (next === undefined) {
      at[key] = {};
      at = at[key] as Record<string, unknown>;
    } else if (next !== null && typeof next === 'object') at = next as Record<string, unknown>;
    else return `${key} holds a value and nothing below it`;
  }
  if (value === null) delete at[last];
  else at[last] = value;
  return undefined;
};
