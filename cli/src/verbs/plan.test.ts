import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emptyFolder, ROOT, runCli } from '../testing/run-cli.ts';

const TEMPLATE = 'examples/template-50m/plan.yaml';
const lines = (text: string): string[] => text.split('\n');
const row = (text: string, name: string): string => lines(text).find((line) => line.startsWith(`${name}  `)) ?? '';
/** Where the figures of a table end: they are aligned to the right. */
const ends = (line: string): number[] =>
  [...line.matchAll(/\S+(?=\s|$)/g)].map((match) => match.index + match[0].length);

describe('plan', () => {
  it('shows every month and year when nobody’s terminal sets a width', async () => {
    const { code, out, err } = await runCli(['plan', TEMPLATE]);
    expect(code).toBe(0);
    expect(out).toContain('Growth template, 50M · USD · 2026-01 to 2026-12');
    expect(row(out, 'ARR')).toMatch(/USD\/yr +50,000,000 +51,000,000 .* 62,168,715 +62,168,715$/);
    expect(row(out, 'CSM, target')).toMatch(/FTE( +\d\d){12} +21$/);
    expect(row(out, 'People cost ÷ ARR')).toMatch(/% of ARR +8\.79 .* 8\.58$/);
    expect(err).toContain('Needs gross movements: retention.grr, retention.nrr, retention.logo');
    expect(err).toContain('F13');
  });

  it('aligns figures to the right under their period', async () => {
    const { out } = await runCli(['plan', TEMPLATE, '--by', 'year']);
    const end = ends(lines(out).find((line) => line.endsWith('year1')) ?? '').at(-1);
    for (const name of ['Customers', 'ARR', 'Revenue', 'People cost ÷ ARR']) expect(row(out, name).length).toBe(end);
  });

  it.each([80, 100, 120, 200])('never writes beyond a terminal of %i columns', async (columns) => {
    for (const more of [[], ['--by', 'month'], ['--by', 'year'], ['--all']])
      for (const example of ['template-50m', 'segments-75m']) {
        const { out } = await runCli(['plan', `examples/${example}/plan.yaml`, ...more], { columns });
        expect(Math.max(...lines(out).map((line) => line.length)), `${example} ${more.join(' ')}`).toBeLessThanOrEqual(
          columns,
        );
      }
  });

  it('shows the ends and the years where the months do not fit, and says how to see them', async () => {
    const { out, err } = await runCli(['plan', TEMPLATE], { columns: 100 });
    expect(lines(out)[2]).toMatch(/unit +2026-01 +2026-12 +year1$/);
    expect(err).toContain('--by month');
    const wrapped = await runCli(['plan', TEMPLATE, '--by', 'month'], { columns: 100 });
    expect(lines(wrapped.out).filter((line) => /^ +unit /.test(line)).length).toBeGreaterThan(1);
    expect(wrapped.out).toContain('2026-07');
  });

  it('shows seven findings, the largest first, and counts the others', async () => {
    const { err } = await runCli(['plan', TEMPLATE]);
    expect(err.match(/^(error|warning|note)/gm)?.length).toBeLessThanOrEqual(7);
    expect(err.indexOf('error ')).toBeLessThan(err.indexOf('warning '));
  });

  it('gives the same figures as JSON, money in minor units', async () => {
    const { out } = await runCli(['plan', TEMPLATE, '--by', 'year', '--scenario', 'exact', '--json']);
    const plan = JSON.parse(out) as {
      periods: string[];
      scenarios: string[];
      rows: { ref: string; values: Record<string, unknown> }[];
    };
    expect(plan).toMatchObject({ periods: ['year1'], scenarios: ['exact'] });
    expect(plan.rows.find(({ ref }) => ref === 'peopleCost')?.values).toEqual({
      year1: { minor: 451_950_168, currency: 'USD' },
    });
    expect(plan.rows.find(({ ref }) => ref === 'peopleCost.shareOfArr')?.values['year1']).toBeCloseTo(0.080873333, 9);
  });

  it('exits 1 with --strict when a finding is an error', async () => {
    expect((await runCli(['plan', TEMPLATE, '--strict'])).code).toBe(1);
    expect((await runCli(['plan', TEMPLATE, '--strict', '--scenario', 'with-leave'])).code).toBe(0);
  });
});

describe('check', () => {
  it('lists every finding with line and column, and exits 1 on an error', async () => {
    const { code, out } = await runCli(['check', TEMPLATE]);
    expect(code).toBe(1);
    expect(out).toMatch(/error {3}F13 {2}examples\/template-50m\/plan\.yaml:\d+:\d+/);
    expect(out).toMatch(/: 1 error, \d+ warnings/);
    const fine = await runCli(['check', 'examples/smb-15k/plan.yaml', '--json']);
    expect(fine.code).toBe(0);
    expect(JSON.parse(fine.out)).toMatchObject({ computed: true });
  });
});

describe('compare', () => {
  it('sets two scenarios side by side with variance and per cent', async () => {
    const { code, out } = await runCli(['compare', TEMPLATE, 'base', 'exact']);
    expect(code).toBe(0);
    expect(row(out, 'People cost, all roles')).toMatch(/USD +4,796,167 +4,519,502 +-276,665 +-5\.8$/);
    expect(row(out, 'ARR')).toMatch(/62,168,715 +62,168,715 +– +–$/);
  });

  it('compares with another plan file, and every month', async () => {
    const { out } = await runCli(['compare', TEMPLATE, 'base', 'examples/segments-75m/plan.yaml', '--month', '--json']);
    const { rows } = JSON.parse(out) as { rows: Record<string, unknown>[] };
    expect(rows.find(({ ref, period }) => ref === 'arr' && period === '2026-02')).toMatchObject({
      exact: { a: 51_000_000, b: 75_000_000, variance: 24_000_000 },
    });
  });

  it('finds nothing between base and base', async () => {
    const { out } = await runCli(['compare', 'examples/segments-75m/plan.yaml', 'base', 'base', '--json', '--all']);
    const { rows } = JSON.parse(out) as { rows: { exact: { variance: number | null } }[] };
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.every(({ exact }) => exact.variance === 0 || exact.variance === null)).toBe(true);
  });
});

describe('compare and explain', () => {
  it.each([80, 100, 200])('stay within a terminal of %i columns', async (columns) => {
    for (const argv of [
      ['compare', TEMPLATE, 'base', 'exact'],
      ['compare', 'examples/leverage-ratio/plan.yaml', 'full-scope', 'first-year+with-leave', '--month'],
      ['explain', TEMPLATE, 'peopleCost.shareOfArr[total,year1]', '--depth', '2'],
    ]) {
      const { out } = await runCli(argv, { columns });
      expect(Math.max(...lines(out).map((line) => line.length)), argv.join(' ')).toBeLessThanOrEqual(columns);
    }
  });

  it('never compares two currencies', async () => {
    const ran = await runCli(['compare', TEMPLATE, 'base', 'base', '--set', 'currency=EUR']);
    expect(ran.code).toBe(0);
    const { dir, remove } = await emptyFolder();
    const euros = join(dir, 'euros.yaml');
    await writeFile(euros, (await readFile(join(ROOT, TEMPLATE), 'utf8')).replace('currency: USD', 'currency: EUR'));
    const refused = await runCli(['compare', TEMPLATE, 'base', euros]);
    expect([refused.code, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('USD');
    await remove();
  });
});

describe('ratio', () => {
  const measure = async (...argv: string[]) => {
    const { out } = await runCli(['ratio', ...argv, '--json']);
    const { segments } = JSON.parse(out) as {
      segments: {
        segment: string;
        binding?: unknown;
        verdict: string;
        measures: { ref: string; exact: number | null }[];
      }[];
    };
    return segments;
  };

  it('names what binds and holds each viability against the band of its own basis (R6, R9)', async () => {
    const [book] = await measure('examples/leverage-ratio/plan.yaml');
    expect(book?.binding).toEqual({ limit: 'hours', role: 'csm' });
    expect(book?.verdict).toContain('7.41\u00a0% of ARR on salary is inside the band of 7\u00a0% to 10\u00a0%');
    expect(book?.verdict).toContain('10.37\u00a0% of ARR on loaded is inside the band of 9.8\u00a0% to 14\u00a0%');
    const [full] = await measure('examples/leverage-ratio/plan.yaml', '--scenario', 'full-scope');
    expect(full?.binding).toEqual({ limit: 'cost' });
    expect(full?.verdict).toContain('11.11\u00a0% of ARR on salary is above the band');
    const [strategic] = await measure('examples/segments-75m/plan.yaml');
    expect(strategic?.verdict).toContain('room to invest');
  });

  it('shows break-even retention where it exists, and fits a terminal of 100 columns', async () => {
    const { out } = await runCli(['ratio', 'examples/smb-15k/plan.yaml']);
    expect(row(out, 'Break-even without the CSM')).toMatch(/65\.53$/);
    const narrow = await runCli(['ratio', 'examples/segments-75m/plan.yaml'], { columns: 100 });
    expect(Math.max(...lines(narrow.out).map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('explain', () => {
  it('leads from a figure to the line of the plan it comes from', async () => {
    const { code, out } = await runCli(['explain', TEMPLATE, 'peopleCost.shareOfArr[total,2026-01]', '--depth', '9']);
    expect(code).toBe(0);
    expect(lines(out)[0]).toMatch(/^People cost ÷ ARR · 2026-01 = 8\.79 % of ARR {2}\[P7\]$/);
    expect(out).toContain('130k');
    expect(out).toContain('roles.csm.pay');
    expect(out).toContain('the source shows 8.792%');
  });

  it('stops where it is told, and says how to go on', async () => {
    const { out } = await runCli(['explain', TEMPLATE, 'arr[total,2026-03]', '--depth', '0']);
    expect(out).toContain('--depth 1');
    expect(out).not.toContain('└─');
  });

  it('gives the tree as JSON, each figure taken apart once', async () => {
    const { out } = await runCli([
      'explain',
      'examples/smb-15k/plan.yaml',
      'retention.breakEven[smb]',
      '--scenario',
      'five-years',
      '--depth',
      '99',
      '--json',
    ]);
    expect(JSON.parse(out)).toMatchObject({ ref: 'retention.breakEven[segment=smb]', rule: 'V3' });
    expect(out.length).toBeLessThan(1_000_000);
  });

  it('exits 1 for a figure that does not exist', async () => {
    const ran = await runCli(['explain', TEMPLATE, 'retention.grr']);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toContain('needs gross movements');
  });
});

describe('plan beside its budget', () => {
  const made: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(made.map((remove) => remove())));
  const newFolder = async (): Promise<string> => {
    const { dir, remove } = await emptyFolder();
    made.push(remove);
    return dir;
  };
  const frozen = async () => {
    const folder = await newFolder();
    const file = join(folder, 'budget.json');
    expect((await runCli(['export', TEMPLATE, '-o', file, '--name', 'board, March'])).code).toBe(0);
    return { folder, file };
  };
  const later = async (folder: string) => {
    const text = await readFile(join(ROOT, TEMPLATE), 'utf8');
    const file = join(folder, 'plan.yaml');
    const actuals = 'actuals: { arr: { all: { 2026-01: 50000000, 2026-02: 51500000 } } }';
    await writeFile(file, `${text}\nclosedThrough: 2026-02\n${actuals}\n`);
    return file;
  };

  it('[P1] shows budget, forecast, actual and variance by year and for the last closed month', async () => {
    const { folder, file } = await frozen();
    const { code, out } = await runCli(['plan', await later(folder), '--budget', file], { columns: 110 });
    expect(code).toBe(0);
    expect(out).toContain('budget: board, March');
    const [february = '', year = ''] = out.split('year1');
    expect(row(february, 'ARR')).toMatch(/51,000,000 +51,500,000 +51,500,000 +\+500,000 +\+1\.0$/);
    expect(row(year, 'ARR')).toMatch(/62,168,715 +62,778,213 +\+609,497 +\+1\.0$/);
  });

  it('[P1] gives the same as JSON, with the hash and the engine of the frozen version', async () => {
    const { folder, file } = await frozen();
    const { out } = await runCli(['plan', await later(folder), '--budget', file, '--by', 'month', '--json']);
    const answer = JSON.parse(out) as {
      budget: { name: string; hash: string };
      rows: { ref: string; period: string; budget: unknown; actual: unknown; variance: unknown }[];
    };
    expect(answer.budget).toMatchObject({ name: 'board, March', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const found = answer.rows.find(({ ref, period }) => ref === 'arr' && period === '2026-02');
    const money = (major: number) => ({ minor: major * 100, currency: 'USD' });
    expect(found).toMatchObject({ budget: money(51_000_000), actual: money(51_500_000), variance: money(500_000) });
  });

  it('[P1] refuses a version whose plan was touched, and what is no frozen version', async () => {
    const { folder, file } = await frozen();
    await writeFile(join(folder, 'touched.json'), (await readFile(file, 'utf8')).replace('net: 2%', 'net: 3%'));
    const touched = await runCli(['plan', TEMPLATE, '--budget', join(folder, 'touched.json')]);
    expect(touched).toMatchObject({ code: 1, out: '' });
    expect(touched.err).toContain('its hash differs');
    const wrong = await runCli(['plan', TEMPLATE, '--budget', TEMPLATE]);
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toContain('This is not JSON');
  });

  it('[P1] freezes what the file says: no --set, and a name only where it is kept', async () => {
    const folder = await newFolder();
    const out = join(folder, 'budget.json');
    expect((await runCli(['export', TEMPLATE, '-o', out, '--set', 'segments.all.growth.net=3%'])).code).toBe(2);
    expect((await runCli(['export', TEMPLATE, '-o', join(folder, 'plan.csv'), '--name', 'x'])).code).toBe(2);
  });
});
