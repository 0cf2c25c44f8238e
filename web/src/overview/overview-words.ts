/** Sentences of the overview, said from the plan's own figures. */

export type OnBand = { readonly name: string; readonly share: number; readonly low: number; readonly high: number };

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const count = (of: number): string => NUMBERS[of] ?? String(of);
const listed = (names: readonly string[]): string =>
  names.length > 3
    ? `${count(names.length)} segments`
    : names.length < 2
      ? (names[0] ?? '')
      : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Which segments stand above, in and below their band. */
export const bandWords = (segments: readonly OnBand[]): string => {
  const known = segments.filter(({ share, low, high }) => [share, low, high].every(Number.isFinite));
  if (known.length === 0) return 'No segment can be held against a band yet';
  const above = known.filter(({ share, high }) => share > high).map(({ name }) => name);
  const below = known.filter(({ share, low }) => share < low).map(({ name }) => name);
  const is = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');
  if (above.length === 0 && below.length === 0)
    return known.length === 1 ? `${known[0]?.name} is inside its band` : 'Every segment is inside its band';
  if (below.length === known.length && known.length > 1) return 'Every segment is below its band: room to invest';
  if (above.length === known.length && known.length > 1) return 'Every segment is above its band';
  const one = above.length === 0 ? '' : `${listed(above)} ${is(above)} above the band`;
  const other = below.length === 0 ? '' : `${listed(below)} ${is(below)} below it${above.length > 0 ? '' : 's band'}`;
  return capital([one, other].filter((words) => words !== '').join('; '));
};
