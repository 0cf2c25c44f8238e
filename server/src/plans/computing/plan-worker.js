// The engine in a thread of its own, so that a plan that takes a second to compute never freezes the server's event
// loop. Plain JavaScript that registers tsx itself: the hooks of the process are not handed down to its worker threads.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { answerTo } = await import('./plan-computing.ts');

const port = parentPort;
if (!port) throw new Error('plan-worker runs in a worker thread');

port.on('message', (/** @type {import('./plan-computing.ts').Asked & { id: number }} */ { id, ...asked }) => {
  try {
    port.postMessage({ id, value: answerTo(asked) });
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
