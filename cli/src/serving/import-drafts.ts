import { join } from 'node:path';
import type { ImportDrafts } from '@fulcrum/server';
import type { Facts } from '@fulcrum/warehouse';
import type { Io } from '../io.ts';

const HOUR = 3600 * 1000;

/** Imports put together in the browser, staged in the workspace folder; what nobody touched for a day is cleaned up. */
export const importDraftsOf = async (
  io: Io,
  facts: Facts,
): Promise<{ readonly drafts: ImportDrafts; readonly close: () => Promise<void> }> => {
  const { importDrafts } = await import('@fulcrum/server');
  const { fileLooker, importWithReport } = await import('@fulcrum/warehouse');
  const looker = fileLooker(facts);
  const drafts = importDrafts(join(facts.dir, 'staging'), io, {
    look: (scope, { path, name, mapping }, reveal) => looker.look(scope, path, name, { mapping, reveal }),
    forget: looker.forget,
    run: (scope, files, options) => importWithReport(facts, scope, files, options),
  });
  const cleanUp = (): void => void drafts.cleanUp().catch(() => undefined);
  cleanUp();
  const timer = setInterval(cleanUp, HOUR);
  timer.unref();
  return {
    drafts,
    close: async () => {
      clearInterval(timer);
      await drafts.close();
    },
  };
};
