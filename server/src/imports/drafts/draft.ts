import type { ImportProgress, ImportReport, Mapping } from '@fulcrum/warehouse';

/** A file of a draft. `received` of its `bytes` are there. */
export type DraftFile = {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly received: number;
  readonly mapping?: Mapping | undefined;
};

export type DraftStatus = 'open' | 'trying' | 'tried' | 'taking' | 'taken';

/** An import that is being put together: its files, and what a try of it says. Kept on disk until a day after its last change. */
export type Draft = {
  readonly id: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly actor: string;
  readonly files: readonly DraftFile[];
  /** What the try or the import said; `taken` tells which. */
  readonly report?: ImportReport | undefined;
  readonly taken?: true | undefined;
  /** Why the last try or import came to nothing, in words. */
  readonly failure?: string | undefined;
};

export type ShownDraft = Draft & { readonly status: DraftStatus; readonly progress?: ImportProgress | undefined };

const LONGEST_NAME = 200;

/** A file's name without its path, marks no file name may have, and what would hide or leave a folder. */
export const plainName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const plain = [...last.normalize('NFC')]
    .filter((mark) => !/[\p{Cc}\p{Cf}<>:"|?*]/u.test(mark))
    .join('')
    .trim()
    .replace(/^\.+/, '');
  return plain === '' ? 'file' : [...plain].slice(-LONGEST_NAME).join('');
};
