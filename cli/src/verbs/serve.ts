import { withData } from '../facts/folder.ts';
import { parsePort, type ServingOptions, startServer } from '../serving/start-server.ts';
import { parseHours } from '../serving/watch.ts';
import { commandOf, type Verb } from '../verb.ts';
import { VERSION } from '../version.ts';

const EXAMPLES = ['fulcrum serve --data /tmp/fulcrum-example', 'fulcrum serve --port 0 --data /tmp/fulcrum-example'];

/** `fulcrum serve`: the application in the browser, on this machine only. */
export const serveVerb: Verb = (io, end) =>
  withData(commandOf('serve', 'serve the application on this machine, http://127.0.0.1:4173', EXAMPLES))
    .option('--port <port>', 'the port; 0 takes any free one (4173 unless said)', parsePort)
    .option(
      '--watch <dir>',
      'import what is new or changed in this folder, while the server runs; nothing in it is moved',
    )
    .option('--watch-every <hours>', 'how often it is read; every few seconds unless said', parseHours)
    .option('--json', 'print where it is as JSON')
    .action(async (options: ServingOptions) => end(await startServer(io, VERSION, options)));
