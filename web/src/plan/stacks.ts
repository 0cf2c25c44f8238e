/** Scenarios one on another: a stack. None of them is the plan as written. How stacks stand in an address and in a figure's name. */
export type Stack = readonly string[];

// No scenario can be called so: an id begins with a letter.
const AS_WRITTEN = '.';

export const stackId = (stack: Stack): string => (stack.length === 0 ? AS_WRITTEN : stack.join('+'));

export const isSameStack = (one: Stack, other: Stack): boolean => stackId(one) === stackId(other);

/** `a,b+c` in an address: one stack a comma, stacked scenarios with a plus, a point for the plan as written. */
export const stacksOf = (compare: string | undefined, known: readonly string[]): string[][] =>
  (compare ?? '').split(',').flatMap((text) => {
    const stack = text.split('+').filter((id) => known.includes(id));
    return stack.length > 0 || text === AS_WRITTEN ? [stack] : [];
  });

export const stackText = (stacks: readonly Stack[]): string | undefined =>
  stacks.length === 0 ? undefined : stacks.map(stackId).join(',');

type Named = { readonly id: string; readonly name: string };
export const stackName = (stack: Stack, scenarios: readonly Named[]): string =>
  stack.length === 0 ? 'Base plan' : stack.map((id) => scenarios.find((one) => one.id === id)?.name ?? id).join(' + ');

/** A figure in a stack of scenarios: `arr[2026-01]@pooled+freeze`. A figure of what is on needs no such addition. */
export const cellIn = (ref: string, stack: Stack | undefined, on: Stack): string =>
  stack === undefined || isSameStack(stack, on) ? ref : `${ref}@${stackId(stack)}`;

/** A figure's reference, and the stack it is asked for in; none for what is on. */
export const cellParts = (cell: string): { readonly ref: string; readonly stack?: Stack } => {
  const at = cell.lastIndexOf('@');
  if (at < 0) return { ref: cell };
  const stack = cell.slice(at + 1);
  return { ref: cell.slice(0, at), stack: stack === AS_WRITTEN ? [] : stack.split('+').filter((id) => id !== '') };
};
