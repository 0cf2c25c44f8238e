import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Time entries by a fixed seed: 400 people, 100,000 customers, three years. */
export type Generated = { readonly rows: number; readonly kind: 'clean' | 'messy' };

const ACTIVITIES = ['onboarding', 'review', 'support', 'training', 'renewal'];
const CHUNK = 50_000;
const DAYS = [2023, 2024, 2025].flatMap((year) =>
  Array.from({ length: 336 }, (_, day) => [year, Math.floor(day / 28) + 1, (day % 28) + 1] as const),
);

/** The same numbers every time: xorshift, a number in 0..1 a call. */
const random = (): (() => number) => {
  let state = 20_251_122;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Writes the file. `clean`: commas, ISO days, whole minutes, each key once. `messy`: semicolons, days as in 31/12/2025,
 * decimal commas, blanks behind the customer, and one row in fifty with the key of an earlier one.
 */
export const generateEntries = async (path: string, { rows, kind }: Generated): Promise<void> => {
  const out = createWriteStream(path, { highWaterMark: 1 << 22 });
  const next = random();
  const messy = kind === 'messy';
  const mark = messy ? ';' : ',';
  out.write(`${['entry', 'person', 'customer', 'product', 'started_on', 'minutes', 'activity'].join(mark)}\n`);
  for (let from = 0; from < rows; from += CHUNK) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + CHUNK); row++) {
      const entry = messy && next() < 0.02 ? Math.floor(next() * (row + 1)) : row;
      const [year, month, day] = DAYS[Math.floor(next() * DAYS.length)] ?? DAYS[0] ?? [2025, 1, 1];
      const minutes = Math.floor(next() * 180) + 1;
      const customer = `C-${String(Math.floor(next() * 100_000)).padStart(6, '0')}`;
      const cells = [
        `E${String(entry).padStart(9, '0')}`,
        `P-${String(Math.floor(next() * 400)).padStart(4, '0')}`,
        messy ? `${customer} ` : customer,
        'core',
        messy ? `${two(day)}/${two(month)}/${year}` : `${year}-${two(month)}-${two(day)}`,
        messy ? `${minutes},${Math.floor(next() * 10)}` : String(minutes),
        ACTIVITIES[row % 5],
      ];
      text += `${cells.join(mark)}\n`;
    }
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
  }
  out.end();
  await finished(out);
};
