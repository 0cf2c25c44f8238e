import type { BooksReader } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import { readCosting } from '../facts/costing-file.ts';
import { Failure } from '../failure.ts';
import type { Io } from '../io.ts';

/** Answers the server's questions about who carries what; practical hours need a costing, the rest does not. */
export const booksReader =
  (io: Io, facts: Facts): BooksReader =>
  async (scope, role) => {
    const { books } = await import('@fulcrum/warehouse');
    const read = await readCosting(io, facts).catch((error: unknown) => {
      if (error instanceof Failure) return undefined;
      throw error;
    });
    return books(facts, scope, {
      ...(role === undefined ? {} : { role }),
      ...(read === undefined ? {} : { costing: read.costing }),
    });
  };
