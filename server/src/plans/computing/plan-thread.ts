import { Worker } from 'node:worker_threads';
import type { CheckedText } from '../checked-text.ts';
import type { ComparedResults } from '../compare/compare-texts.ts';
import type { Asked, Packed, PlanComputing } from './plan-computing.ts';

type Answer = { readonly id: number; readonly value?: unknown; readonly error?: string };
type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (reason: Error) => void };
type Thread = { readonly ask: (asked: Asked) => Promise<unknown>; readonly end: () => Promise<void> };

/** The engine in a thread: started when it is first asked, kept warm, started anew should it have died. */
export type PlanThread = PlanComputing & {
  /** Starts it, so that the first who asks does not wait for that. */
  readonly warm: () => void;
  readonly close: () => Promise<void>;
};

const startThread = (onEnd: () => void): Thread => {
  const worker = new Worker(new URL('./plan-worker.js', import.meta.url), { execArgv: [] });
  // Only those who wait keep the process; what keeps the server is its port.
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  const end = (reason: Error): void => {
    onEnd();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread that computes plans has ended')));
  worker.on('message', ({ id, value, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (error === undefined) asked?.resolve(value);
    else asked?.reject(new Error(error));
  });
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: last, ...asked });
      }),
    end: async () => void (await worker.terminate()),
  };
};

export const planThread = (): PlanThread => {
  let thread: Thread | undefined;
  const started = (): Thread => {
    if (thread !== undefined) return thread;
    const own = startThread(() => {
      if (thread === own) thread = undefined;
    });
    thread = own;
    return own;
  };
  return {
    check: (text) => started().ask({ what: 'check', text }) as Promise<CheckedText>,
    pack: (text) => started().ask({ what: 'pack', text }) as Promise<Packed>,
    compare: (from, to, scenarios) =>
      started().ask({ what: 'compare', from, to, scenarios }) as Promise<ComparedResults>,
    warm: () => void started(),
    close: async () => thread?.end(),
  };
};
