import type { FileLook, ImportProgress, ImportReport, Mapping, Scope } from '@fulcrum/warehouse';

/** A file that lies in the staging place, and what it is called. */
export type StagedFile = { readonly path: string; readonly name: string; readonly mapping?: Mapping | undefined };

/** What drafts of imports need of the warehouse, with its facts given. */
export type Importer = {
  readonly look: (scope: Scope, file: StagedFile, reveal: boolean) => Promise<FileLook>;
  /** The file is gone, or another. */
  readonly forget: (path: string) => Promise<void>;
  readonly run: (
    scope: Scope,
    files: readonly StagedFile[],
    options: {
      readonly dryRun: boolean;
      readonly signal: AbortSignal;
      readonly onProgress: (progress: ImportProgress) => void;
    },
  ) => Promise<ImportReport>;
};
