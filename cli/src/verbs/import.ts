import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ImportResult } from '@fulcrum/warehouse';
import { adoptCosting, keepCostings } from '../facts/costing-file.ts';
import { type DataOptions, dataFolder, withData, withFacts } from '../facts/folder.ts';
import { importFiles } from '../facts/import-files.ts';
import { readMapping } from '../facts/mapping-file.ts';
import { missing, misused } from '../failure.ts';
import { showFindings } from '../findings/show-findings.ts';
import { EXIT, type Io } from '../io.ts';
import { progressOf } from '../progress.ts';
import { clip, renderTable } from '../table/table.ts';
import { commandOf, type Verb } from '../verb.ts';

const EXAMPLES = [
  'fulcrum import examples/company/*.csv --data /tmp/fulcrum-example',
  'fulcrum import examples/company/time_entries.csv --data /tmp/fulcrum-example --json',
];

const REJECTS_SHOWN = 10;

type Options = DataOptions & { readonly profile?: string; readonly json?: true };

/** `fulcrum import FILES…`: exports of other systems into the workspace's facts. */
export const importVerb: Verb = (io, end) =>
  withData(
    commandOf(
      'import',
      'take CSV exports into the workspace: customers, subscriptions, people, cases, time, ledger',
      EXAMPLES,
    ),
  )
    .argument(
      '<files...>',
      'CSV files, the header row says which table each is for; a .yaml file is kept as the workspace’s costing',
    )
    .option(
      '--profile <name|map.yaml>',
      'how the columns map, where the headers are not ours: a map file, or its name in examples/maps',
    )
    .option('--json', 'print JSON')
    .action(async (files: readonly string[], options: Options) => {
      for (const file of files) await mustBeFile(io, file);
      const costings = files.filter((file) => /\.ya?ml$/i.test(file));
      const tables = files.filter((file) => !costings.includes(file));
      const mapping = options.profile === undefined ? undefined : await readMapping(io, options.profile);
      const { localScope } = await import('@fulcrum/warehouse');
      const results = await withFacts(io, options, true, async (facts) => {
        const progress = progressOf(io);
        const done = await importFiles(io, facts, localScope, tables, progress, mapping).finally(progress.done);
        await keepCostings(io, facts, costings);
        await adoptCosting(io, options, tables);
        return done;
      });
      if (options.json) io.out(`${JSON.stringify({ data: dataFolder(io, options), files: results }, undefined, 2)}\n`);
      else if (results.length > 0) show(io, results);
      end(results.some(({ status }) => status === 'refused') ? EXIT.cannot : EXIT.ok);
    });

const mustBeFile = async (io: Io, file: string): Promise<void> => {
  const found = await stat(resolve(io.cwd, file)).catch(() => undefined);
  if (found === undefined)
    throw missing(`${file}: there is no such file.`, `Give CSV files; they are looked for from ${io.cwd}.`);
  if (!found.isFile()) throw misused(`${file} is a folder.`, `Give the files in it: ${file}/*.csv`);
};

const count = (value: number): string => value.toLocaleString('en-US');

const show = (io: Io, results: readonly ImportResult[]): void => {
  const lines = results.map(({ file, table, status, read, accepted, rejected, superseded, replaced }) => ({
    cells: [clip(file, 40), table ?? '', status, ...[read, accepted, rejected, superseded, replaced].map(count)],
  }));
  const head = ['file', 'table', '', 'read', 'accepted', 'rejected', 'superseded', 'replaced'];
  io.out(renderTable({ head, align: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'], lines }));
  for (const { file, rejects, rejected, superseded } of results) {
    if (rejects.length === 0) continue;
    const shown = rejects.slice(0, REJECTS_SHOWN);
    io.err(`\n${file}: rows that did not get in\n`);
    const rows = shown.map(({ line, column, value, reason }) => ({
      cells: [count(line), column ?? '', clip(value ?? '', 30), reason],
    }));
    io.err(
      renderTable({
        head: ['line', 'column', 'value', 'reason'],
        align: ['right', 'left', 'left', 'left'],
        lines: rows,
      }),
    );
    const left = rejected + superseded - shown.length;
    if (left > 0) io.err(`… and ${count(left)} more, kept in the workspace with line and reason\n`);
  }
  const findings = results.flatMap((result) => result.findings);
  if (findings.length > 0) io.err('\n');
  showFindings(io, findings, { more: '--json lists them all' });
};
