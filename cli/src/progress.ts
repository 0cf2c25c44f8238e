import { harmless, type Io } from './io.ts';

const EVERY = 4000;

/** Words about work under way, on stderr: redrawn in place for somebody who watches, else a line every few seconds. */
export type Progress = { readonly tell: (text: string) => void; readonly done: () => void };

/** Starts telling. Nothing is said about work that takes no time. */
export const progressOf = (io: Io): Progress => {
  let told = io.clock().getTime();
  let drawn = false;
  return {
    tell: (text) => {
      const now = io.clock().getTime();
      if (io.watched) {
        io.err(`\r${harmless(text)}\u001b[K`);
        drawn = true;
      } else if (now - told >= EVERY) {
        io.err(`${harmless(text)}\n`);
        told = now;
      }
    },
    done: () => {
      if (drawn) io.err('\r\u001b[K');
      drawn = false;
    },
  };
};
