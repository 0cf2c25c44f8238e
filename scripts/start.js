// `npm start`: from a fresh clone to a running Fulcrum with nothing but Node and npm.
import { installPackages, requireNode } from './packages.js';
import { buildWeb, hasWeb } from './web.js';

requireNode();
installPackages();
if (!buildWeb() && hasWeb()) {
  console.error('The browser application could not be built: see the words above.');
  process.exit(1);
}

// Same process on purpose: Ctrl-C and SIGTERM reach the server, which closes its databases.
const { register } = await import('tsx/esm/api');
register();
const { run } = await import('../cli/src/main.ts');
process.exitCode = await run(['demo', ...process.argv.slice(2)]);
