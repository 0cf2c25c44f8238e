import type { FileLookShown, ImportDraft } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { lookAtFile } from '../client.ts';

type File = ImportDraft['files'][number];

/** What a staged file is taken for by the map it has; nothing until all of it is there. */
export const useLook = (draft: ImportDraft, file: File, reveal = false) =>
  useQuery<FileLookShown>({
    queryKey: ['import-look', draft.id, file.id, JSON.stringify(file.mapping ?? null), reveal],
    queryFn: () => lookAtFile(draft.id, file.id, reveal),
    enabled: file.received >= file.bytes && draft.status !== 'taken',
    staleTime: Number.POSITIVE_INFINITY,
    // While a map is edited the rows stay in sight until the new ones are there.
    placeholderData: (before) => before,
  });
