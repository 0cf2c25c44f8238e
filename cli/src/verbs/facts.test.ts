import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localScope, openFacts } from '@fulcrum/warehouse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, type Ran, ROOT, runCli } from '../testing/run-cli.ts';

type Minor = { minor: number; currency: string };
type Cost = {
  reconciliation: { month: string; pool: string; ledger: Minor; assigned: Minor; unused: Minor; unassigned: Minor }[];
  ledger: Record<'ledger' | 'assigned' | 'unused' | 'unassigned', Minor>;
  cells: { kind: string; money: Minor }[];
};

const FILES = ['cases', 'customers', 'ledger', 'people', 'subscriptions', 'time_entries'].map((name) =>
  join(ROOT, 'examples/company', `${name}.csv`),
);
let folder: Awaited<ReturnType<typeof emptyFolder>>;
let data: string;
let imported: Ran;
const cli = (...argv: string[]) => runCli([...argv, '--data', data], { cwd: folder.dir });

beforeAll(async () => {
  folder = await emptyFolder();
  data = join(folder.dir, 'workspace');
  imported = await cli('import', ...FILES);
});
afterAll(() => folder.remove());

describe('import, cost and fit of the example company', () => {
  it('takes every file, says what was rejected with line, column and reason, and exits 0', () => {
    expect(imported.code).toBe(0);
    expect(imported.out).toMatch(/people\.csv +person +imported +54 +54 +0/);
    expect(imported.err).toMatch(/\d+ +starts_on +2025-02-30 +not a date/);
  });

  it('changes nothing the second time', async () => {
    const again = await cli('import', ...FILES, '--json');
    expect(again.code).toBe(0);
    const { files } = JSON.parse(again.out) as { files: { status: string }[] };
    expect(files.map(({ status }) => status)).toEqual(FILES.map(() => 'unchanged'));
  });

  it('reconciles with the ledger to the minor unit (C6)', async () => {
    const { code, out } = await cli('cost', '--json');
    expect(code).toBe(0);
    const cost = JSON.parse(out) as Cost;
    expect(cost.reconciliation.length).toBeGreaterThan(100);
    for (const { ledger, assigned, unused, unassigned } of cost.reconciliation)
      expect(assigned.minor + unused.minor + unassigned.minor).toBe(ledger.minor);
    const total = cost.reconciliation.reduce((sum, { ledger }) => sum + ledger.minor, 0);
    expect(cost.ledger.ledger.minor).toBe(total);
    expect(cost.cells.reduce((sum, { money }) => sum + money.minor, 0)).toBe(total);
  });

  it('shows tables that foot, within the width of the terminal', async () => {
    const { out } = await runCli(['cost', '--data', data, '--by', 'segment,month'], { columns: 100 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const totals = out
      .split('\n')
      .filter((line) => line.startsWith('total'))
      .map((line) => line.trim().split(/ +/));
    expect(totals[0]?.[1]).toBe(totals.at(-1)?.at(-1));
    const many = await runCli(['cost', '--data', data, '--by', 'customer'], { columns: 100 });
    expect(many.out).toMatch(/… 1,\d\d\d others/);
  });

  it('fits a plan that opens, and keeps an older file of that name', async () => {
    const file = join(folder.dir, 'fitted.yaml');
    await writeFile(file, 'older');
    const { code, err } = await cli('fit', '-o', 'fitted.yaml');
    expect(code).toBe(0);
    expect(err).toContain('fitted.yaml~');
    expect(await readFile(`${file}~`, 'utf8')).toBe('older');
    const { code: planned, out } = await runCli(['get', 'fitted.yaml', 'customers', 'arr', '--json'], {
      cwd: folder.dir,
    });
    expect(planned).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ unit: 'customer' }, { value: { currency: 'USD' } }]);
  });

  it('says which process owns a folder in use, and exits 3', async () => {
    const opened = await openFacts(data, { clock: () => new Date(0), ids: () => 'id' });
    if (!('facts' in opened)) throw new Error('not opened');
    for (const argv of [['cost'], ['fit'], ['import', ...FILES], ['serve', '--port', '0'], ['demo', '--port', '0']]) {
      const ran = await cli(...argv);
      expect([ran.code, ran.out]).toEqual([3, '']);
      expect(ran.err).toContain(`in use by process ${process.pid}`);
    }
    await opened.facts.close();
    expect(localScope.workspace).toBe('local');
  });

  it('exits 1 when a file is refused, the others taken', async () => {
    await writeFile(join(folder.dir, 'odd.csv'), 'a,b\n1,2\n');
    const ran = await cli('import', 'odd.csv', ...FILES);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/odd\.csv +refused/);
    expect(ran.out).toMatch(/people\.csv +person +unchanged/);
  });
});
