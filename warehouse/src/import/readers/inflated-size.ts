import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const MOST_ENTRIES = 10_000;

/**
 * How many bytes a zip archive unpacks to, counted by unpacking it: what it says of itself may be a lie. Stops once it is
 * beyond `limit`. Undefined when it is no archive that can be read.
 */
export const inflatedSize = async (path: string, limit: number): Promise<number | undefined> => {
  const file = await open(path, 'r');
  try {
    const size = (await file.stat()).size;
    const tail = Buffer.alloc(Math.min(size, 66_000));
    await file.read(tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END) return undefined;
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    if (count > MOST_ENTRIES || length > size) return undefined;
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    let total = 0;
    let position = 0;
    for (let entry = 0; entry < count; entry += 1) {
      if (position + 46 > directory.length || directory.readUInt32LE(position) !== CENTRAL) return undefined;
      const method = directory.readUInt16LE(position + 10);
      const packed = directory.readUInt32LE(position + 20);
      const start = directory.readUInt32LE(position + 42);
      const header = Buffer.alloc(30);
      await file.read(header, 0, 30, start);
      const from = start + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
      if (from + packed > size) return undefined;
      total += method === 0 ? packed : await inflated(path, from, packed, limit - total);
      if (total > limit) return total;
      position +=
        46 +
        directory.readUInt16LE(position + 28) +
        directory.readUInt16LE(position + 30) +
        directory.readUInt16LE(position + 32);
    }
    return total;
  } finally {
    await file.close();
  }
};

const inflated = async (path: string, from: number, packed: number, limit: number): Promise<number> => {
  if (packed === 0) return 0;
  const file = await open(path, 'r');
  const source = file.createReadStream({ start: from, end: from + packed - 1 });
  const unpacked = source.pipe(createInflateRaw());
  source.on('error', (error) => unpacked.destroy(error));
  let total = 0;
  try {
    for await (const chunk of unpacked) {
      if (chunk instanceof Uint8Array) total += chunk.length;
      if (total > limit) break;
    }
  } catch {
    // A damaged entry unpacks to what came out of it; the reader of workbooks says what is wrong.
  } finally {
    source.destroy();
  }
  return total;
};
