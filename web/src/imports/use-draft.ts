import type { ImportDraft } from '@fulcrum/server';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { createDraft, getDraft } from '../client.ts';
import { useAddress, useGo } from '../shell/use-address.ts';
import { type Upload, uploadFile } from './uploads.ts';

const EVERY = 400;
export const draftKey = (id: string): readonly string[] => ['import-draft', id];

export const isRunning = ({ status }: Pick<ImportDraft, 'status'>): boolean =>
  status === 'trying' || status === 'taking';

/** The import the address names; asked for again and again while it runs. */
export const useDraft = () => {
  const { draft: id } = useAddress();
  return useQuery({
    queryKey: draftKey(id ?? ''),
    queryFn: () => getDraft(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? EVERY : false),
  });
};

/** Takes files in: begins an import if none is open, and sends them one after the other. */
export const useUploads = () => {
  const { draft: open } = useAddress();
  const go = useGo();
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [problem, setProblem] = useState<string>();
  const tell = useCallback((upload: Upload): void => {
    setUploads((now) => [...now.filter(({ fileId }) => fileId !== upload.fileId), upload]);
  }, []);
  const add = async (files: readonly File[], done: boolean): Promise<void> => {
    setProblem(undefined);
    try {
      const draft = open === undefined || done ? await createDraft() : await getDraft(open);
      queries.setQueryData(draftKey(draft.id), draft);
      if (draft.id !== open) go({ draft: draft.id, file: undefined });
      for (const file of files) {
        await uploadFile(draft, file, tell, (next) => queries.setQueryData(draftKey(draft.id), next));
        await queries.invalidateQueries({ queryKey: draftKey(draft.id) });
      }
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return { uploads, problem, add };
};
