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
