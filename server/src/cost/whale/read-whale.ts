import type { Scope, WhaleResult } from '@fulcrum/warehouse';

/** Reads the scope's customers by contribution, at most so many points of the curve. */
export type WhaleReader = (scope: Scope, most: number) => Promise<WhaleResult>;
