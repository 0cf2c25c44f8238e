import { expect, it } from 'vitest';
import { RequestFailed } from '../client.ts';
import { sendFile } from './uploads.ts';

const MB = 2 ** 20;
const file = new Blob([new Uint8Array(20 * MB)]);

/** A server that keeps what came, and breaks off the parts it is told to, after so many bytes. */
const server = (breaks: readonly (number | undefined)[]) => {
  let held = 0;
  let part = -1;
  const sizes: number[] = [];
  return {
    sizes,
    held: () => held,
    send: async (from: number, blob: Blob) => {
      part += 1;
      if (from !== held)
        throw new RequestFailed('upload.place', 'elsewhere', {
          code: 'upload.place',
          title: '',
          status: 409,
          received: held,
        });
      sizes.push(blob.size);
      const broken = breaks[part];
      held += broken ?? blob.size;
      if (broken !== undefined) throw new RequestFailed('network', 'gone');
      return { received: held };
    },
  };
};

it('sends a file in parts, and goes on where the server has it when a connection breaks', async () => {
  const told: [number, string][] = [];
  const waits: number[] = [];
  const { send, sizes, held } = server([undefined, 3 * MB, undefined]);
  await sendFile(
    file,
    0,
    send,
    (sent, state) => told.push([sent / MB, state]),
    async (milliseconds) => void waits.push(milliseconds),
  );
  expect(held()).toBe(file.size);
  expect(sizes.map((size) => size / MB)).toEqual([8, 8, 8, 1]);
  expect(waits).toEqual([1000]);
  expect(told.map(([sent]) => sent)).toEqual([0, 8, 8, 8, 11, 19, 20]);
});

it('gives up after five waits, and at once when the server refuses the file', async () => {
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const { send } = server(Array.from({ length: 20 }, () => 0));
  await expect(sendFile(file, 0, send, () => undefined, wait)).rejects.toThrow('gone');
  expect(waits).toHaveLength(5);
  const refused = async () => Promise.reject(new RequestFailed('upload.too-long', 'too long'));
  await expect(sendFile(file, 0, refused, () => undefined, wait)).rejects.toThrow('too long');
  expect(waits).toHaveLength(5);
});
