// How fast files come in, beside DuckDB's bare read of the same file into a table: seconds as ratios, and peak memory.
// Run with: npm --prefix bench run imports -- [MILLIONS …]; 10 and 30 unless said.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Generated, generateEntries } from './generate.ts';

const MEMORY = '2GB';
const RUNS = 3;

type Run = { readonly rows: number; readonly seconds: number; readonly peak: number };

const given = process.argv.slice(2).map(Number).filter(Number.isFinite);
const sizes = given.length > 0 ? given : [10, 30];
const folder = await mkdtemp(join(tmpdir(), 'fulcrum-bench-'));

const runOnce = async (what: 'bare' | 'import', file: string, kind: Generated['kind']): Promise<Run> => {
  const own = await mkdtemp(join(folder, 'run-'));
  const child = new URL('./one-run.ts', import.meta.url).pathname;
  const ran = spawnSync(process.execPath, ['--import', 'tsx', child, what, file, own, MEMORY, kind], {
    encoding: 'utf8',
    cwd: new URL('../..', import.meta.url).pathname,
  });
  await rm(own, { recursive: true, force: true });
  if (ran.status !== 0) throw new Error(`${what} of ${file} failed: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Run;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

process.stdout.write(
  `| file | rows | size | bare read | import | ratio | rows a second | peak memory, limit ${MEMORY} |\n|---|---:|---:|---:|---:|---:|---:|---:|\n`,
);
try {
  for (const millions of sizes)
    for (const kind of ['clean', 'messy'] as const) {
      const file = join(folder, `${kind}-${millions}.csv`);
      await generateEntries(file, { rows: millions * 1e6, kind });
      const { size } = await stat(file);
      const runs = { bare: [] as Run[], import: [] as Run[] };
      for (let run = 0; run < (millions > 10 ? 1 : RUNS); run++)
        for (const what of ['bare', 'import'] as const) runs[what].push(await runOnce(what, file, kind));
      const [bare, own] = [runs.bare, runs.import].map((some) => median(some.map(({ seconds }) => seconds)));
      const [first] = runs.import;
      if (bare === undefined || own === undefined || first === undefined) throw new Error('nothing was measured');
      const peak = Math.max(...runs.import.map((one) => one.peak));
      process.stdout.write(
        `| ${kind} | ${(first.rows / 1e6).toFixed(0)} M | ${(size / 1e9).toFixed(2)} GB | ${bare.toFixed(1)} s | ${own.toFixed(1)} s | **${(own / bare).toFixed(2)} ×** | ${Math.round(first.rows / own).toLocaleString('en-US')} | ${Math.round(peak)} MiB |\n`,
      );
      await rm(file);
    }
  process.stdout.write(`\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? ''}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
