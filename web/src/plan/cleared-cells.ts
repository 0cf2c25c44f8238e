import { counted } from './counted.ts';
import type { ClearedDriver, PlanView } from './engine-messages.ts';
import { withoutMonths } from './month-edit.ts';
import type { Target } from './plan-cells.ts';
import type { PlanSession, Refusal } from './session-state.ts';
import type { PendingEdit } from './unsaved-steps.ts';

export type Cleared = { readonly words: string; readonly changed: boolean; readonly refusal?: Refusal };

type Session = Pick<PlanSession, 'editAll' | 'clearInScenario'>;
type Driver = { readonly target: Target; readonly months: Set<string> };

const byDriver = (targets: readonly Target[]): Driver[] => {
  const drivers = new Map<string, Driver>();
  for (const target of targets) {
    const driver = drivers.get(target.input.path) ?? { target, months: new Set<string>() };
    drivers.set(target.input.path, driver);
    if (target.month !== undefined) driver.months.add(target.month);
  }
  return [...drivers.values()];
};

/** Edits that take typed months out of their drivers; those that have nothing to take out are left. */
export const editsThatClear = (targets: readonly Target[], months: readonly string[]): PendingEdit[] =>
  byDriver(targets).flatMap(({ target: { input, row }, months: cleared }): PendingEdit[] => {
    const value = withoutMonths(input, months, cleared);
    if (cleared.size === 0 || JSON.stringify(value) === JSON.stringify(input.written)) return [];
    const refs = input.written === undefined ? { refs: [row.series.ref] } : {};
    return [{ path: input.path, value, before: input.written, ...refs }];
  });

/** Clears the cells somebody typed in: while a scenario is on the plan's own values return, else what held before the months. */
export const clearedIn = async (
  targets: readonly Target[],
  view: PlanView,
  scenario: string | undefined,
  session: Session,
): Promise<Cleared> => {
  if (targets.length === 0) return { words: 'Nothing was cleared: no driver is picked.', changed: false };
  if (scenario !== undefined) return clearedInScenario(targets, scenario, session);
  const edits = editsThatClear(targets, view.months);
  if (edits.length === 0)
    return {
      words: targets.every(({ month }) => month === undefined)
        ? 'Nothing was cleared: a driver has one value here. Type another, or undo.'
        : 'Nothing was cleared: no value begins in these months.',
      changed: false,
    };
  const refusal = await session.editAll(edits);
  if (refusal) return { words: 'Nothing was cleared: the plan needs what stands there.', changed: false, refusal };
  return {
    words: `${counted(edits.length, 'driver')} cleared: what holds before these months holds in them.`,
    changed: true,
  };
};

const clearedInScenario = async (targets: readonly Target[], scenario: string, session: Session): Promise<Cleared> => {
  const drivers = byDriver(targets).map(
    ({ target: { input }, months }): ClearedDriver => ({
      path: input.path,
      takes: input.takes,
      ...(months.size === 0 ? {} : { months: [...months] }),
    }),
  );
  const done = await session.clearInScenario(drivers);
  if ('refusal' in done) return { words: 'Nothing was cleared.', changed: false, refusal: done.refusal };
  return done.cleared
    ? {
        words: `${counted(drivers.length, 'driver')} cleared: the plan’s own values hold again in ${scenario}.`,
        changed: true,
      }
    : { words: `Nothing was cleared: ${scenario} has the plan’s own values here.`, changed: false };
};
