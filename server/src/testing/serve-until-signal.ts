import { randomUUID } from 'node:crypto';
import { localScope, openFacts } from '@fulcrum/warehouse';
import { closeOnSignals, isServing, serve } from '../serve.ts';

// The process that `signals.test.ts` stops: both stores of a folder, served until a signal comes.
const dir = process.argv[2] ?? '';
const context = { clock: () => new Date(), ids: () => randomUUID() };
const opened = await openFacts(dir, context);
if (!('facts' in opened)) {
  process.stdout.write(`${JSON.stringify(opened)}\n`);
  process.exit(3);
}
const versions = { engineVersion: '0.1.0', version: '0.1.0' };
const serving = await serve({ dir, port: 0, scope: localScope, facts: opened.facts, ...context, ...versions });
if (!isServing(serving)) throw new Error(JSON.stringify(serving));
process.stdout.write(`${JSON.stringify({ url: serving.url })}\n`);
await closeOnSignals(serving);
process.stdout.write('closed\n');
