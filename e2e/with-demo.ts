import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildWeb } from '../scripts/web.js';
import { openBrowser } from './open-browser.ts';
import { emptyWorkspace, type Running, runFulcrum } from './run-fulcrum.ts';

/** A demo company of a test file's own, served to a browser; there once the tests run. */
export type Demo = {
  readonly browser: Browser;
  readonly url: string;
  /** Ends the server and serves the same folder again. */
  readonly serveAgain: () => Promise<void>;
};

/** Builds the application, makes and serves a demo company, opens a browser; and takes it all down after the tests. */
export const withDemo = (): Demo => {
  let browser: Browser | undefined;
  let running: Running | undefined;
  let workspace: Awaited<ReturnType<typeof emptyWorkspace>> | undefined;
  beforeAll(async () => {
    // The test runner's own setting would make this a development build.
    process.env.NODE_ENV = 'production';
    if (!buildWeb()) throw new Error('the browser application could not be built');
    workspace = await emptyWorkspace();
    running = await runFulcrum('demo', workspace.dir);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
    await workspace?.remove();
  });
  const there = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('the demo is made before the tests, and not there yet');
    return one;
  };
  return {
    get browser() {
      return there(browser);
    },
    get url() {
      return there(running).url;
    },
    serveAgain: async () => {
      await there(running).stop();
      running = await runFulcrum('serve', there(workspace).dir);
    },
  };
};
