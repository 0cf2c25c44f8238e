import type { Mapping } from '../../profiles/mapping.ts';

/** A hostile file, and what must come of it: refused, or so many rows read and accepted. */
export type Hostile = readonly [
  what: string,
  name: string,
  content: string | Uint8Array,
  outcome: 'refused' | readonly [read: number, accepted: number],
  mapping?: Mapping,
];
