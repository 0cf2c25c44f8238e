import { type Finding, getPath, newScenario, type Plan, promotion, readPlan, scenarioEdits } from '@fulcrum/engine';
import type { ClearedDriver, Edit, Part, ScenarioAsk, ScenarioEdits, Written } from './engine-messages.ts';
import { isTable, withMonths, writtenIn } from './month-edit.ts';

/** The edits of the plan file behind something done to a scenario, each with what stands there now. */
export const scenarioWrites = (
  text: string,
  inForce: Plan | undefined,
  ask: ScenarioAsk,
): ScenarioEdits | { readonly finding: Finding } | undefined => {
  const { plan } = readPlan(text);
  if (plan === undefined) return undefined;
  const before = (path: string) => getPath(plan, path) as Written | Part;
  const withBefore = ({ path, value }: { path: string; value?: unknown }) => ({
    path,
    value: value as Written | Part,
    before: before(path),
  });
  switch (ask.doing) {
    case 'make': {
      const { id, edits } = newScenario(plan, ask);
      return { id, edits: edits.map(withBefore) };
    }
    case 'drop':
      return { edits: [withBefore({ path: `scenarios.${ask.id}` })] };
    case 'promote': {
      const made = promotion(plan, ask.id);
      return 'finding' in made ? made : { edits: made.edits.map(withBefore) };
    }
    case 'clear': {
      const { drivers, months } = ask;
      const standing = inForce ?? plan;
      const edits = drivers
        .map((one) => ({ path: one.path, value: plansOwn(one, months, plan, standing) }))
        .filter(({ path, value }) => JSON.stringify(value) !== JSON.stringify(getPath(standing, path)));
      return scenarioWrites(text, inForce, { doing: 'edit', id: ask.id, edits });
    }
    case 'edit': {
      let now: Plan = plan;
      const edits: ReturnType<typeof withBefore>[] = [];
      for (const edit of ask.edits) {
        const made = scenarioEdits(now, ask.id, edit.path, valueOf(edit, inForce ?? plan));
        if ('finding' in made) return made;
        edits.push(...made.edits.map(withBefore));
        now = withPatches(now, ask.id, made.edits);
      }
      return { edits };
    }
  }
};

/** A driver with the plan's own value in some months, or altogether. */
const plansOwn = (
  { path, takes, months: cleared }: ClearedDriver,
  months: readonly string[],
  plan: Plan,
  inForce: Plan,
): Written => {
  const [own, standing] = [getPath(plan, path) as Written, getPath(inForce, path) as Written];
  if (cleared === undefined || own === undefined || !isTable(standing)) return own;
  const values = cleared.flatMap((month) => {
    const value = writtenIn({ written: own, takes, text: '' }, month);
    return value === undefined ? [] : [[month, value] as const];
  });
  const next = withMonths({ written: standing, takes, text: '' }, months, new Map(values));
  return isAsIn(next, own, takes, months) ? own : next;
};

/** Whether two ways of writing a driver say the same in every month. */
const isAsIn = (a: Written, b: Written, takes: ClearedDriver['takes'], months: readonly string[]): boolean =>
  months.every((month) => {
    const [one, other] = [a, b].map((written) => writtenIn({ written, takes, text: '' }, month));
    return String(one) === String(other);
  });

/** What an edit leaves at its path: of a table of months, those it doesn't name stay as they are in force. */
const valueOf = ({ path, value, before }: Edit, inForce: Plan): unknown => {
  const standing = getPath(inForce, path);
  if (before === undefined || !isTable(value) || !isTable(standing)) return value;
  const months = Object.entries({ ...standing, ...value }).filter(([, one]) => one !== undefined);
  return Object.fromEntries(months.sort(([a], [b]) => (a < b ? -1 : 1)));
};

type Patches = NonNullable<Plan['scenarios']>[string]['patches'];

/** The plan with a scenario's patches as some edits leave them, so that the next finds its place. */
const withPatches = (
  plan: Plan,
  id: string,
  edits: readonly { readonly path: string; readonly value?: unknown }[],
): Plan => {
  const scenario = plan.scenarios?.[id];
  if (scenario === undefined) return plan;
  const patches = [...scenario.patches] as Record<string, unknown>[];
  for (const { path, value } of edits) {
    const [at = '', field] = path.split('.').slice(3);
    if (field !== undefined) patches[Number(at)] = { ...patches[Number(at)], [field]: value };
    else if (value === undefined) patches.splice(Number(at), 1);
    else patches[Number(at)] = value as Record<string, unknown>;
  }
  return { ...plan, scenarios: { ...plan.scenarios, [id]: { ...scenario, patches: patches as Patches } } };
};
