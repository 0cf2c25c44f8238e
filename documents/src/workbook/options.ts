import type { Finding } from '@fulcrum/engine';

/** What a workbook says beside the figures. `createdAt` is passed in: the same results and options give the same bytes. */
export type WorkbookOptions = {
  readonly createdAt: Date;
  /** Names of the scenarios applied, in order. */
  readonly scenarios?: readonly string[];
  /** The plan's findings, listed on the Notes sheet. */
  readonly findings?: readonly Finding[];
};
