// Okabe–Ito, in its order, each adjusted to at least 3:1 on its ground.
const LIGHT = ['#0072b2', '#b87a00', '#008a65', '#b8618f', '#d55e00', '#2e8bc0', '#877f00', '#4a4f52'];
const DARK = ['#56a8e0', '#e69f00', '#2fbd93', '#d98fb8', '#ef7d3b', '#8fd0f5', '#d9cf4a', '#b9c1c5'];

/** The colour of a member by its place in the plan; it keeps it everywhere. A ninth member takes the first's, deeper. */
export const seriesColour = (place: number, dark: boolean): string => {
  const colours = dark ? DARK : LIGHT;
  const colour = colours[place % colours.length] ?? '#000000';
  const round = Math.floor(place / colours.length);
  return round === 0 ? colour : darker(colour, (dark ? 0.7 : 0.62) ** round);
};

const darker = (colour: string, part: number): string =>
  `#${[1, 3, 5]
    .map((at) => Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * part))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;

const LEAST = 3;
const STEPS = 8;

/** A colour mixed towards its ground by up to two fifths, as far as it keeps 3:1 on it. */
export const paler = (colour: string, ground: string): string => {
  const mixed = Array.from({ length: STEPS + 1 }, (_, step) => mix(colour, ground, (step * 0.4) / STEPS));
  return mixed.filter((one) => contrast(one, ground) >= LEAST).at(-1) ?? colour;
};

const partsOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const mix = (colour: string, other: string, share: number): string => {
  const theirs = partsOf(other);
  const parts = partsOf(colour).map((part, at) => Math.round(part * (1 - share) + (theirs[at] ?? 0) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

const light = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = partsOf(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** How far two colours can be told apart, as WCAG measures it: 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [light(one), light(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};
