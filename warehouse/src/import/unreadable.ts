import type { SourceFile } from './source-file.ts';
import { Cancelled } from './watch-import.ts';

/** The database could not read the rows of a file: nothing of it can be taken. */
export class Unreadable extends Error {
  readonly source: SourceFile;
  constructor(source: SourceFile, cause: unknown) {
    super('the rows of a file cannot be read', { cause });
    this.source = source;
  }
}

/** What reading rows gives, or `Unreadable` when the database gave up over what is in them. */
export const readingRows = async <Result>(source: SourceFile, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Cancelled) && error instanceof Error && OF_THE_ROWS.test(error.message))
      throw new Unreadable(source, error);
    throw error;
  }
};

/** How messages of the database about what it reads begin; others are about itself. */
const OF_THE_ROWS = /^(Invalid Input|Conversion|Out of Range) Error/;

export const UNREADABLE = {
  message: 'its rows cannot be told apart or hold values out of any reach',
  advice: 'open it in a spreadsheet, save it as CSV (UTF-8) and import that',
};
