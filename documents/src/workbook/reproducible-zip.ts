const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** DOS date of 1 January 1980, 00:00: the first a zip can hold. */
const DATE = 0x0021;

/** Sets the time of every entry of a zip to one fixed date, so that the same content gives the same bytes. */
export const withFixedTimes = (zip: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(zip);
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) throw new Error('not a zip');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry++) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('a zip entry is not where the directory says');
    stamp(view, at + 12);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) === LOCAL) stamp(view, local + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
};

const stamp = (view: DataView, at: number): void => {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, DATE, true);
};
