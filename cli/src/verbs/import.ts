import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ImportResult } from '@fulcrum/warehouse';
import { PROFILES } from '@fulcrum/warehouse/profiles';
import { adoptCosting, keepCostings } from '../facts/costing-file.ts';
import { type DataOptions, dataFolder, withData, withFacts } from '../facts/folder.ts';
import { importFiles, type SaidOfFiles } from '../facts/import-files.ts';
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

type Options = DataOptions & {
  readonly profile?: string;
  readonly currency?: string;
  readonly dates?: string;
  readonly decimal?: string;
  readonly zone?: string;
  readonly sheet?: string;
  readonly json?: true;
};

/** `fulcrum import FILES…`: exports of other systems into the workspace's facts. */
export const importVerb: Verb = (io, end) =>
  withData(
    commandOf(
      'import',
      'take exports of other systems into the workspace: customers, subscriptions, people, cases, time, ledger, touches …',
      EXAMPLES,
    ),
  )
    .argument(
      '<files...>',
      'CSV, JSON, Parquet, Excel or calendar files; their columns say what each is. A .yaml file is kept as the workspace’s costing',
    )
    .option(
      '--profile <name|map.yaml>',
      'how the columns map, where they do not tell: a profile (listed below), a map file, or its name in examples/maps',
    )
    .option('--currency <code>', 'the currency of files that name none')
    .option('--dates <format>', 'which way round dates are where they could be either: DD/MM/YYYY or MM/DD/YYYY')
    .option('--decimal <mark>', 'the decimal mark where it could be either: , or .')
    .option('--zone <name>', 'the time zone of times that do not say theirs: Europe/Berlin')
    .option('--sheet <name>', 'the sheet of a workbook')
    .option('--json', 'print JSON')
    .addHelpText('after', () => `\nProfiles (--profile NAME):\n${profileLines()}`)
    .action(async (files: readonly string[], options: Options) => {
      for (const file of files) await mustBeFile(io, file);
      const costings = files.filter((file) => /\.ya?ml$/i.test(file));
      const tables = files.filter((file) => !costings.includes(file));
      const said = {
        ...(options.profile === undefined ? {} : await readMapping(io, options.profile)),
        wishes: wishesOf(options),
      };
      const { localScope } = await import('@fulcrum/warehouse');
      const results = await withFacts(io, options, true, async (facts) => {
        const progress = progressOf(io);
        const done = await importFiles(io, facts, localScope, tables, progress, said).finally(progress.done);
        await keepCostings(io, facts, costings);
        await adoptCosting(io, options, tables);
        return done;
      });
      if (options.json) io.out(`${JSON.stringify({ data: dataFolder(io, options), files: results }, undefined, 2)}\n`);
      else if (results.length > 0) show(io, results);
      end(results.some(({ status }) => status === 'refused') ? EXIT.cannot : EXIT.ok);
    });

/** What is said of all files; a mark or code that is none is refused. */
const wishesOf = ({ currency, dates, decimal, zone, sheet }: Options): NonNullable<SaidOfFiles['wishes']> => {
  if (decimal !== undefined && decimal !== ',' && decimal !== '.')
    throw misused(`--decimal ${decimal}: not a decimal mark.`, 'Give , or .');
  if (currency !== undefined && !/^[A-Za-z]{3}$/.test(currency))
    throw misused(`--currency ${currency}: not a currency code.`, 'Give three letters, such as EUR.');
  return {
    ...(currency === undefined ? {} : { currency: currency.toUpperCase() }),
    ...(dates === undefined ? {} : { dates }),
    ...(decimal === undefined ? {} : { decimal }),
    ...(zone === undefined ? {} : { zone }),
    ...(sheet === undefined ? {} : { sheet }),
  };
};

/** Profiles a system a line. */
const profileLines = (): string => {
  const systems = new Map<string, string[]>();
  for (const { id, system } of PROFILES) systems.set(system, [...(systems.get(system) ?? []), id]);
  return [...systems].map(([system, ids]) => wrapped(`${system}:`, ids)).join('');
};

/** A system and its profiles within the width of a terminal. */
const wrapped = (head: string, ids: readonly string[]): string => {
  const lines = [`  ${head}`];
  for (const id of ids) {
    if (`${lines.at(-1)} ${id}`.length > 96) lines.push('   ');
    lines.push(`${lines.pop()} ${id}`);
  }
  return `${lines.join('\n')}\n`;
};

const mustBeFile = async (io: Io, file: string): Promise<void> => {
  const found = await stat(resolve(io.cwd, file)).catch(() => undefined);
  if (found === undefined)
    throw missing(`${file}: there is no such file.`, `Give CSV files; they are looked for from ${io.cwd}.`);
  if (!found.isFile()) throw misused(`${file} is a folder.`, `Give the files in it: ${file}/*.csv`);
};

const count = (value: number): string => value.toLocaleString('en-US');

const show = (io: Io, results: readonly ImportResult[]): void => {
  const lines = results.map(({ file, table, profile, status, read, accepted, rejected, superseded, replaced }) => ({
    cells: [
      clip(file, 40),
      profile ?? '',
      table ?? '',
      status,
      ...[read, accepted, rejected, superseded, replaced].map(count),
    ],
  }));
  const head = ['file', 'profile', 'table', '', 'read', 'accepted', 'rejected', 'superseded', 'replaced'];
  io.out(
    renderTable({ head, align: ['left', 'left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'], lines }),
  );
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
