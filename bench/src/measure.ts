/** Milliseconds of one run: the median and the spread that half of the runs lie in. */
export type Timing = { readonly median: number; readonly low: number; readonly high: number; readonly runs: number };

/** Times an operation after a warm-up. Runs alternate between two states, so that none finds its work done. */
export const timed = (operation: (run: number) => void, runs = 41, warmUp = 8): Timing => {
  for (let run = 0; run < warmUp; run++) operation(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    operation(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), low: at(0.25), high: at(0.75), runs };
};
