import { createReadStream } from 'node:fs';

const QUOTE = 0x22;
const ESCAPE = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether lists and objects of a JSON file stand in one another more than `most` times: reading such a file ends the process. */
export const isDeeperThan = async (path: string, most: number): Promise<boolean> => {
  let depth = 0;
  let inText = false;
  let escaped = false;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    if (!(chunk instanceof Uint8Array)) continue;
    for (const byte of chunk) {
      if (escaped) escaped = false;
      else if (inText) {
        if (byte === ESCAPE) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) inText = true;
      else if (OPENING.has(byte)) depth += 1;
      else if (CLOSING.has(byte)) depth = Math.max(0, depth - 1);
      if (depth > most) return true;
    }
  }
  return false;
};
