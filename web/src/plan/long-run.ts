import type { Progress } from './engine-messages.ts';

/** Milliseconds a long question may hold the engine before others have their turn. */
const SLICE = 40;

const stopped = new Set<number>();

/** Ends a run at its next pause. */
export const stopRun = (id: number): void => {
  stopped.add(id);
};

/** Works through a long question in slices, so that edits and other questions are answered between; undefined when stopped. */
export const runInSlices = async <Result>(
  id: number,
  run: Generator<Progress, Result>,
  onProgress: (progress: Progress) => void,
): Promise<Result | undefined> => {
  try {
    for (;;) {
      const until = performance.now() + SLICE;
      let step = run.next();
      while (!step.done && performance.now() < until) step = run.next();
      if (step.done) return step.value;
      onProgress(step.value);
      await new Promise((resolve) => setTimeout(resolve));
      if (stopped.has(id)) return undefined;
    }
  } finally {
    stopped.delete(id);
  }
};
