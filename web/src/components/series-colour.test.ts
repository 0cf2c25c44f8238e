import { expect, it } from 'vitest';
import { groundOf } from './chart-ground.ts';
import { seriesColour } from './series-colour.ts';

const light = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [light(a), light(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

it.each([false, true])('sixteen members have colours of their own, each 3:1 on its ground (dark: %s)', (dark) => {
  const colours = Array.from({ length: 16 }, (_, place) => seriesColour(place, dark));
  expect(new Set(colours).size).toBe(16);
  const { surface } = groundOf(dark);
  expect(colours.filter((colour) => contrast(colour, surface) < 3)).toEqual([]);
});
