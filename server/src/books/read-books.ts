import type { BooksResult, Scope } from '@fulcrum/warehouse';

/** Reads who carries what in the scope's workspace. */
export type BooksReader = (scope: Scope, role: string | undefined) => Promise<BooksResult>;
