import type { Edit, Part, Written } from './engine-messages.ts';
import { isTable } from './month-edit.ts';

/** What somebody typed and the server does not have yet, one entry a step that can be undone. */

export type PendingEdit = Edit & { readonly before: Written | Part };
export type Step = {
  readonly edits: readonly PendingEdit[];
  /** The plan's text before and after. */
  readonly from: string;
  readonly text: string;
};

/** Adds a step. A value typed on into the same field is one step with the last, until that one is on its way. */
export const withStep = (steps: readonly Step[], next: Step, onTheWay: number): Step[] => {
  const last = steps.at(-1);
  const [one, more] = next.edits;
  const [earlier, other] = last?.edits ?? [];
  const isSame =
    one !== undefined && !more && !other && one.path === earlier?.path && !isTable(one.value) && !isTable(one.before);
  if (last === undefined || earlier === undefined || !isSame || steps.length <= onTheWay) return [...steps, next];
  return [...steps.slice(0, -1), { edits: [{ ...one, before: earlier.before }], from: last.from, text: next.text }];
};

/** All edits of some steps, a path once: what stood there first, and what stands there now. */
export const editsOf = (steps: readonly Step[]): PendingEdit[] => {
  const edits = new Map<string, PendingEdit>();
  for (const one of steps.flatMap((step) => step.edits)) {
    const earlier = edits.get(one.path);
    edits.set(one.path, earlier === undefined ? one : { ...one, before: earlier.before });
  }
  return [...edits.values()];
};
