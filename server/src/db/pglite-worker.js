// PGlite in a thread of its own, so that a slow query never freezes the server's event loop. Plain JavaScript, because
// the hooks that let a process import TypeScript are not handed down to its worker threads.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, types } from '@electric-sql/pglite';

/** @typedef {import('./records-thread.ts').Asked} Asked */

const port = parentPort;
if (!port) throw new Error('pglite-worker runs in a worker thread');

const pglite = await PGlite.create(workerData.folder, {
  relaxedDurability: false,
  parsers: {
    // A count or an id is a number on every database we run on; one too large for that is a defect, not a rounding.
    [types.INT8]: (text) => {
      const value = Number(text);
      if (!Number.isSafeInteger(value)) throw new Error(`${text} does not fit a number`);
      return value;
    },
  },
});

/**
 * @param {Asked} asked
 * @returns {Promise<unknown>}
 */
const answerTo = async (asked) => {
  switch (asked.what) {
    case 'query': {
      const { rows, fields, affectedRows } = await pglite.query(asked.sql, asked.parameters);
      return { rows, fields, affectedRows };
    }
    case 'exec':
      return void (await pglite.exec(asked.sql));
    case 'commit':
      // A transaction that failed answers COMMIT with a silent ROLLBACK; asking it something first makes it say so.
      await pglite.query('select 1');
      return void (await pglite.exec('commit'));
    case 'close':
      return void (await pglite.close());
  }
};

port.on('message', async (/** @type {Asked & { id: number }} */ { id, ...asked }) => {
  try {
    const value = await answerTo(asked);
    port.postMessage({ id, value });
  } catch (error) {
    const { message, ...details } = /** @type {Error & Record<string, unknown>} */ (error);
    const { code, detail, constraint, table } = details;
    port.postMessage({ id, error: { message, code, detail, constraint, table } });
  }
});

port.postMessage({ id: 0 });
