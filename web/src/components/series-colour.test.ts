import { expect, it } from 'vitest';
import { groundOf } from './chart-ground.ts';
import { contrast, seriesColour } from './series-colour.ts';

it.each([false, true])('sixteen members have colours of their own, each 3:1 on its ground (dark: %s)', (dark) => {
  const colours = Array.from({ length: 16 }, (_, place) => seriesColour(place, dark));
  expect(new Set(colours).size).toBe(16);
  const { surface } = groundOf(dark);
  expect(colours.filter((colour) => contrast(colour, surface) < 3)).toEqual([]);
});

it.each([false, true])('a scenario’s colour is lighter, never under 3:1 (dark: %s)', (dark) => {
  const ground = groundOf(dark);
  for (let place = 0; place < 16; place += 1) {
    const own = contrast(ground.series(place), ground.surface);
    const scenario = contrast(ground.scenario(place), ground.surface);
    expect(scenario).toBeGreaterThanOrEqual(3);
    expect(scenario).toBeLessThanOrEqual(own);
  }
  expect(ground.scenario(0)).not.toBe(ground.series(0));
});

it('contrast is WCAG’s: black on white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 9);
});
