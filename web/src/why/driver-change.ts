import type { Change } from '@fulcrum/server';

export type DriverChange = Pick<Change, 'version' | 'action' | 'actor' | 'at' | 'reason'> & {
  readonly before: unknown;
  readonly after: unknown;
  /** Whether the log names this driver; else it came with the whole plan. */
  readonly isOwn: boolean;
};

// What is done beside a plan's text has paths too, of what it is about.
const OF_TEXT: ReadonlySet<Change['action']> = new Set(['create', 'edit', 'undo', 'redo', 'restore']);

/** What stands in a part of the plan at a path inside it. */
const inside = (value: unknown, rest: readonly string[]): unknown =>
  rest.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined),
    value,
  );

/** The newest change of a driver, of a part it stands in or of one in it; else how its plan began. Newest first in. */
export const changeOfDriver = (changes: readonly Change[], path: string): DriverChange | undefined => {
  for (const { path: changed, before, after, ...said } of changes) {
    if (!OF_TEXT.has(said.action)) continue;
    if (changed === '') {
      if (said.action === 'create') return { ...said, before, after, isOwn: false };
      continue;
    }
    if (path === changed || changed.startsWith(`${path}.`)) return { ...said, before, after, isOwn: true };
    if (!path.startsWith(`${changed}.`)) continue;
    const rest = path.slice(changed.length + 1).split('.');
    const [was, is] = [inside(before, rest), inside(after, rest)];
    if (JSON.stringify(was) !== JSON.stringify(is)) return { ...said, before: was, after: is, isOwn: true };
  }
  return undefined;
};
