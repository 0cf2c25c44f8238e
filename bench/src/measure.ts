/** Milliseconds of one run: the median and the spread that half of the runs lie in. */
export type Timing = { readonly median: number; readonly low: number; readonly high: number; readonly runs: number };

/**
 * Times operations side by side after a warm-up: run by run, each in turn, so that a slow moment of the machine meets
 * all of them. Runs alternate between two states, so that none finds its work done.
 */
export const timed = <Name extends string>(
  operations: Readonly<Record<Name, (run: number) => void>>,
  runs = 41,
  warmUp = 8,
): Record<Name, Timing> => {
  const names = Object.keys(operations) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let run = -warmUp; run < runs; run++)
    for (const name of names) {
      const start = performance.now();
      operations[name](Math.abs(run));
      if (run >= 0) times.get(name)?.push(performance.now() - start);
    }
  return Object.fromEntries(names.map((name) => [name, timingOf(times.get(name) ?? [])])) as Record<Name, Timing>;
};

const timingOf = (times: readonly number[]): Timing => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75), runs: sorted.length };
};
