#!/usr/bin/env node
// The rooms are TypeScript as written; tsx reads them, so that there is nothing to build before `npx fulcrum` works.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('../src/main.ts');
process.exitCode = await run(process.argv.slice(2));
