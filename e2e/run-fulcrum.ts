import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../scripts/packages.js';

export type Running = { readonly url: string; readonly stop: () => Promise<void> };

const PATIENCE = 150_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+/;

/** A new empty folder for a workspace, and how to be rid of it. */
export const emptyWorkspace = async (): Promise<{ dir: string; remove: () => Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'fulcrum-e2e-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};

/** Starts `fulcrum demo` or `fulcrum serve` on a free port, as a user would, and waits until it says where it is. */
export const runFulcrum = async (verb: 'demo' | 'serve', dir: string): Promise<Running> => {
  const child = spawn(process.execPath, [join(ROOT, 'cli/bin/fulcrum.js'), verb, '--data', dir, '--port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await addressOf(child);
  return { url, stop: () => stopped(child) };
};

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let words = '';
    const late = setTimeout(() => reject(new Error(`fulcrum did not start in time:\n${words}`)), PATIENCE);
    const read = (chunk: Buffer): void => {
      words += chunk.toString();
      const [url] = ADDRESS.exec(words) ?? [];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`fulcrum ended with ${code}:\n${words}`)));
  });

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
