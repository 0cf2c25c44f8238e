import { progressOf } from '../progress.ts';
import { seedDemo } from '../serving/seed-demo.ts';
import { parsePort, type ServingOptions, startServer } from '../serving/start-server.ts';
import { commandOf, type Verb } from '../verb.ts';
import { VERSION } from '../version.ts';

/** Apart from the folder of one's own facts. */
const FOLDER = '.fulcrum-demo';
const EXAMPLES = ['fulcrum demo', 'fulcrum demo --port 0 --data /tmp/fulcrum-demo'];

/** `fulcrum demo`: as serve; the first time, the workspace is filled with a made-up company. */
export const demoVerb: Verb = (io, end) =>
  commandOf('demo', 'serve a made-up company, set up on the first start', EXAMPLES)
    .option('--data <dir>', `the workspace folder; ./${FOLDER} unless said, so that nothing mixes with your own`)
    .option('--port <port>', 'the port; 0 takes any free one (4173 unless said)', parsePort)
    .option('--json', 'print where it is as JSON')
    .action(async (options: ServingOptions) => {
      const progress = progressOf(io);
      const code = await startServer(io, VERSION, { ...options, data: options.data ?? FOLDER }, (facts, isNew) => {
        const fill = seedDemo(io, facts, isNew, progress);
        return (deps) => fill(deps).finally(progress.done);
      });
      end(code);
    });
