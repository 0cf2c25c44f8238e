import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, runCli } from '../testing/run-cli.ts';

let folder: Awaited<ReturnType<typeof emptyFolder>>;
const files: Readonly<Record<string, string | Uint8Array>> = {
  'binary.yaml': Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256),
  'empty.yaml': '',
  'blank.yaml': '\n \n# nothing\n',
  'latin.yaml': Uint8Array.from([110, 97, 109, 101, 58, 32, 252, 10]),
  'list.yaml': '- a\n- b\n',
  'text.yaml': 'hello\n',
  'tabs.yaml': 'fulcrum: 1\n\tname: x\n',
  'keys.yaml':
    'fulcrum: 1\nname: x\ncurrency: USD\nstart: 2026-01\nmonths: 12\nroles: {}\nsegments: {}\nsegmants: {}\n',
  'bomb.yaml': `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
    .split('')
    .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]},`.repeat(9)}]`)
    .join('\n')}\n`,
  'big.yaml': `fulcrum: 1\n${'# padding padding padding padding padding padding padding\n'.repeat(900_000)}`,
  'deep.yaml': `fulcrum: ${'['.repeat(5000)}${']'.repeat(5000)}\n`,
  'escape.yaml':
    'fulcrum: 1\nname: "\\u001b[31mred\\u001b[0m \\u202e"\nstart: 2026-01\ncurrency: USD\nmonths: 1\nroles: {}\nsegments: {}\n',
};
beforeAll(async () => {
  folder = await emptyFolder();
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder.dir, name), bytes);
});
afterAll(() => folder.remove());

const VERBS = ['plan', 'ratio', 'check', 'explain', 'get', 'compare', 'export'] as const;
const argvOf = (verb: (typeof VERBS)[number], file: string): string[] => {
  const rest = {
    plan: [],
    ratio: [],
    check: [],
    explain: ['arr'],
    get: ['arr'],
    compare: ['base', 'base'],
    export: ['-o', 'x.csv'],
  }[verb];
  return [verb, file, ...rest];
};
const words = (text: string): void => {
  expect(text).not.toBe('');
  expect(text).not.toMatch(/\n\s+at .*:\d+|node_modules|undefined|\[object|should not have/);
};

describe.each(VERBS)('%s with a file that is no plan', (verb) => {
  it.each([
    ['none.yaml', 3, 'there is no such file'],
    ['empty.yaml/x', 3, 'there is no such file'],
    ['.', 2, 'is a folder'],
    ['binary.yaml', 1, 'not a text file'],
    ['latin.yaml', 1, 'not UTF-8'],
    ['big.yaml', 1, 'MB'],
    ['empty.yaml', 1, 'holds no plan'],
    ['blank.yaml', 1, 'holds no plan'],
    ['list.yaml', 1, ''],
    ['text.yaml', 1, ''],
    ['tabs.yaml', 1, 'tabs.yaml:2:'],
    ['keys.yaml', 1, 'segmants'],
    ['bomb.yaml', 1, 'anchors'],
    ['deep.yaml', 1, ''],
  ] as const)('%s: exit %i, in words', async (file, code, said) => {
    const ran = await runCli(argvOf(verb, file), { cwd: folder.dir });
    // A folder is what `check` may be given, and this one holds no facts.
    const [wanted, saying] = verb === 'check' && file === '.' ? [3, 'no facts'] : [code, said];
    expect(ran.code).toBe(wanted);
    const told = verb === 'check' && code === 1 ? ran.out + ran.err : ran.err;
    words(told);
    expect(told).toContain(saying);
    if (verb !== 'check') expect(ran.out).toBe('');
  });
});

describe('wrong use', () => {
  const plan = 'examples/template-50m/plan.yaml';
  it.each([
    [['pln'], 'Did you mean plan?'],
    [['plan'], "missing required argument 'file'"],
    [['plan', plan, '--bye', 'year'], 'Did you mean --by?'],
    [['plan', plan, '--by', 'week'], 'Allowed choices are month, year'],
    [['plan', plan, 'more'], 'too many arguments'],
    [['plan', plan, '--scenario', 'nope'], 'no scenario called nope'],
    [['check', plan, '--scenario', 'nope'], 'no scenario called nope'],
    [['plan', plan, '--set', 'nonsense'], 'not path=value'],
    [['plan', plan, '--set', '=3'], 'not path=value'],
    [['plan', plan, '--set', 'months='], 'no value'],
    [['plan', plan, '--set', 'months={a'], 'not YAML'],
    [['plan', plan, '--set', 'months=*a'], 'not YAML'],
    [['plan', plan, '--set', 'months=twelve'], 'months'],
    [['plan', plan, '--set', 'segments.none.arrPerCustomer=1'], 'the plan has no segments.none'],
    [['plan', plan, '--set', 'segments.all.arrPerCustmer=1'], 'arrPerCustmer'],
    [['plan', plan, '--set', '__proto__.polluted=1'], '__proto__'],
    [['plan', plan, '--set', 'segments..x=1'], 'segments..x'],
    [['export', plan, '-o', 'x.docx'], '.xlsx, .csv'],
    [['export', plan, '-o', 'x'], 'without suffix'],
    [['export', plan], 'required option'],
    [['explain', plan, 'arr', '--depth', 'x'], 'whole number'],
    [['ratio', plan, '--period', '2031-01'], 'no such period'],
    [['compare', plan, 'base', 'nope'], 'no scenario called nope'],
    [['cost', '--by', 'planet'], 'no dimension planet'],
    [['cost', '--basis', 'wrong'], 'Allowed choices'],
    [['serve', '--port', 'x'], 'not a port'],
    [['import'], 'missing required argument'],
    [['import', 'examples/company'], 'is a folder'],
    [['import', 'examples/company/people.csv', '--profile', 'nope'], 'toggl'],
  ] as const)('%j exits 2 and says what to do', async (argv, said) => {
    const ran = await runCli(argv);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    words(ran.err);
    expect(ran.err).toContain(said);
  });

  it('leaves nothing polluted', () => {
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('never sends a plan’s control characters to the terminal', async () => {
    const ran = await runCli(['check', 'escape.yaml'], { cwd: folder.dir });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(ran.out + ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  it('says so when facts or costing are missing, and exits 3', async () => {
    for (const verb of ['cost', 'fit']) {
      const ran = await runCli([verb, '--data', join(folder.dir, 'nowhere')]);
      expect(ran.code).toBe(3);
      words(ran.err);
    }
    expect((await runCli(['import', 'none.csv', '--data', join(folder.dir, 'nowhere')])).code).toBe(3);
  });
});
