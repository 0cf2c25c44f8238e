import { openFacts } from './open-facts.ts';

// Owns a folder until it is killed: the other process of `open-facts.test.ts`.
const opened = await openFacts(process.argv[2] ?? '', { clock: () => new Date(0), ids: () => 'id' }, { port: 4999 });
process.stdout.write(`${JSON.stringify(Object.keys(opened))}\n`);
setInterval(() => undefined, 1000);
