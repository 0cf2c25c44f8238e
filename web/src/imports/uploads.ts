import type { ImportDraft } from '@fulcrum/server';
import { addDraftFile, RequestFailed, sendPart } from '../client.ts';

/** How far a file of this page is on its way to the server. */
export type Upload = {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: 'sending' | 'waiting' | 'failed' | 'sent';
  readonly problem?: string | undefined;
};

const PART = 8 * 2 ** 20;
const WAITS = [1000, 2000, 5000, 10_000, 20_000];

export type Send = (from: number, part: Blob) => Promise<{ readonly received: number }>;

/** Where the server says a file goes on; undefined when the answer was another. */
const goesOnAt = (error: unknown): number | undefined => {
  const received =
    error instanceof RequestFailed && error.code === 'upload.place' ? error.problem?.received : undefined;
  return typeof received === 'number' ? received : undefined;
};

/**
 * Sends a file in parts. A part that fails is sent again, after longer and longer waits, from where the server has the file;
 * so a connection that breaks costs a part, not the file. Throws when the waits are used up or the server refuses it.
 */
export const sendFile = async (
  file: Blob,
  from: number,
  send: Send,
  tell: (sent: number, state: 'sending' | 'waiting') => void,
  wait: (milliseconds: number) => Promise<void> = (milliseconds) =>
    new Promise((done) => setTimeout(done, milliseconds)),
): Promise<void> => {
  let sent = from;
  let tries = 0;
  while (sent < file.size) {
    tell(sent, 'sending');
    try {
      const { received } = await send(sent, file.slice(sent, sent + PART));
      sent = received;
      tries = 0;
    } catch (error) {
      const place = goesOnAt(error);
      const mayPass = error instanceof RequestFailed && (error.code === 'network' || error.code === 'server.defect');
      const pause = WAITS[tries];
      if (place === undefined && (!mayPass || pause === undefined)) throw error;
      tries += 1;
      if (place !== undefined && place !== sent) sent = place;
      else await waiting(sent, tell, wait, pause ?? 1000);
    }
  }
  tell(sent, 'sending');
};

const waiting = async (
  sent: number,
  tell: (sent: number, state: 'waiting') => void,
  wait: (milliseconds: number) => Promise<void>,
  pause: number,
): Promise<void> => {
  tell(sent, 'waiting');
  await wait(pause);
};

/** Makes a place for a file, or finds the one it was being sent to before, and sends it. */
export const uploadFile = async (
  draft: Pick<ImportDraft, 'id' | 'files'>,
  file: File,
  tell: (upload: Upload) => void,
  added: (draft: ImportDraft) => void,
): Promise<void> => {
  const begun = draft.files.find(
    ({ name, bytes, received }) => name === file.name && bytes === file.size && received < bytes,
  );
  const place = begun ? undefined : await addDraftFile(draft.id, { name: file.name, bytes: file.size });
  if (place) added(place.draft);
  const fileId = place?.fileId ?? begun?.id ?? '';
  const known = { fileId, name: file.name, bytes: file.size };
  let last = begun?.received ?? 0;
  try {
    await sendFile(
      file,
      last,
      (from, part) => sendPart(draft.id, fileId, from, part),
      (sent, state) => {
        last = sent;
        tell({ ...known, sent, state });
      },
    );
    tell({ ...known, sent: file.size, state: 'sent' });
  } catch (error) {
    tell({ ...known, sent: last, state: 'failed', problem: error instanceof Error ? error.message : String(error) });
  }
};
