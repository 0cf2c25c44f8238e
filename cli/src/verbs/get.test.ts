import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

/** METHOD's figures: reference, exact figure, and the words they are shown with in the source (METHOD §2–§7). */
const GOLDEN: Readonly<Record<string, readonly (readonly [ref: string, exact: number, slide?: string])[]>> = {
  'template-50m': [
    ['arr[total,2026-01]', 50_000_000],
    ['arr[total,2026-02]', 51_000_000],
    ['arr[total,2026-12]', 50_000_000 * 1.02 ** 11, '62,168,715.42'],
    ['mrr[total,2026-01]', 50_000_000 / 12, '4,166,666.67'],
    ['mrr[total,2026-02]', 4_250_000],
    ['customers[total,2026-01]', 5000 / 3, '1,667'],
    ['customers[total,2026-02]', 1700],
    ['required.csm[total,2026-01]', 50 / 3, '16.667'],
    ['required.csmOps[total,2026-01]', 50 / 12, '4.167'],
    ['required.csmManager[total,2026-01]', (50 / 3) * 0.13, '2.167'],
    ['target.csm[total,2026-01]', 17],
    ['target.csmOps[total,2026-01]', 5],
    ['target.csmManager[total,2026-01]', 3],
    ['required.csm[total,2026-02]', 17],
    ['required.csmOps[total,2026-02]', 4.25],
    ['required.csmManager[total,2026-02]', 2.21],
    ['target.csm[total,2026-12]', 21],
    ['target.csmOps[total,2026-12]', 6],
    ['target.csmManager[total,2026-12]', 3],
    ['peopleCost.shareOfArr[total,2026-01]', 4_396_000 / 50_000_000, '8.792 %'],
    ['peopleCost.total[total,year1]', 57_554_000 / 12, '4,796,166.67'],
    ['services.revenuePerHead.theoretical[psConsultant]', 124_800],
    ['services.breakEvenRate.theoretical[psConsultant]', 210_000 / 832, '252.40'],
  ],
  'template-50m --scenario exact': [
    ['peopleCost.shareOfArr[total,2026-01]', (4_043_666 + 2 / 3) / 50_000_000, '8.0873 %'],
  ],
  'smb-15k': [
    ['delivery.firstYear.perCustomer[smb]', 8080],
    ['delivery.firstYear.shareOfArr[smb]', 8080 / 15_000, '53.87 %'],
    ['delivery.steady.perCustomer[smb]', 4080],
    ['delivery.steady.shareOfArr[smb]', 0.272, '27.2 %'],
    ['delivery.amortised.perCustomer[smb]', 5080],
    ['delivery.amortised.shareOfArr[smb]', 5080 / 15_000, '33.87 %'],
    ['support.standard[smb]', 1080, '1,000'],
    ['lifetimeValue[smb]', 27_680],
  ],
  'segments-75m': [
    ['customers[total,2026-01]', 1600],
    ['arr[total,2026-01]', 75_000_000],
    ['ratio.staffed.customersPerCsm[strategic]', 10],
    ['ratio.staffed.customersPerCsm[enterprise]', 25],
    ['ratio.staffed.customersPerCsm[smb]', 100],
    ['ratio.staffed.customersPerCsm[digital]', 750],
    ['ratio.staffed.arrPerCsm[enterprise]', 3_750_000, '3.7M'],
    ['peopleCost.shareOfArr[strategic,2026-01]', 0.0756, '7.56 %'],
    ['peopleCost.shareOfArr[enterprise,2026-01]', 2_632_000 / 45_000_000, '5.849 %'],
    ['peopleCost.shareOfArr[smb,2026-01]', 0.1134, '11.34 %'],
    ['peopleCost.shareOfArr[digital,2026-01]', 0.0364, '3.64 %'],
  ],
  'leverage-ratio': [
    ['ratio.customersPerCsm[book]', 45],
    ['viability.salary[book]', 100 / 1350, '7.407 %'],
    ['viability.loaded[book]', 140 / 1350, '10.370 %'],
  ],
  'leverage-ratio --scenario full-scope': [
    ['ratio.customersPerCsm[book]', 30],
    ['viability.salary[book]', 100 / 900, '11.11 %'],
  ],
  'leverage-ratio --scenario first-year': [['ratio.customersPerCsm[book]', 30 / (72 / 52), '21.67']],
  'leverage-ratio --scenario with-leave': [['ratio.customersPerCsm[book]', (30 * 46) / 52 / (2 / 3), '39.81']],
  'leverage-ratio --scenario full-scope+with-leave': [['ratio.customersPerCsm[book]', (30 * 46) / 52, '26.54']],
  'leverage-ratio --scenario first-year --scenario with-leave': [
    ['ratio.customersPerCsm[book]', (30 * 46) / 72, '19.17'],
  ],
};

const argvOf = (example: string, refs: readonly string[]): string[] => {
  const [folder = '', ...options] = example.split(' ');
  return ['get', `examples/${folder}/plan.yaml`, ...refs, ...options];
};

describe('get', () => {
  it.each(Object.entries(GOLDEN))('gives METHOD’s exact figures: %s', async (example, figures) => {
    const { code, out, err } = await runCli(
      argvOf(
        example,
        figures.map(([ref]) => ref),
      ),
    );
    expect(err).toBe('');
    expect(code).toBe(0);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([ref]) => ref)).toEqual(figures.map(([ref]) => ref));
    for (const [at, [ref, exact]] of figures.entries())
      expect(Math.abs(Number(lines[at]?.[1]) - exact), `${ref} = ${lines[at]?.[1]}, not ${exact}`).toBeLessThanOrEqual(
        1e-9 * Math.abs(exact),
      );
  });

  it('finds the break-even retention under both policies (V3)', async () => {
    const retention = async (...more: string[]): Promise<number> =>
      Number(
        (await runCli(['get', 'examples/smb-15k/plan.yaml', 'retention.breakEven[smb]', ...more])).out.split('\t')[1],
      );
    expect(await retention()).toBeCloseTo(0.6553, 4);
    expect(await retention('--scenario', 'five-years')).toBeCloseTo(0.5769, 4);
  });

  it('gives money in whole minor units, the exact figure beside it, and names basis and view', async () => {
    const { out } = await runCli([
      'get',
      'examples/leverage-ratio/plan.yaml',
      'arr[total,2026-01]',
      'ratio.customersPerCsm[book]',
      'viability.loaded[book]',
      '--json',
    ]);
    const [arr, ratio, viability] = JSON.parse(out) as Record<string, unknown>[];
    expect(arr).toMatchObject({
      ref: 'arr[total,2026-01]',
      value: { minor: 135_000_000, currency: 'USD' },
      exact: 1_350_000,
      unit: 'money/year',
    });
    expect(ratio).toMatchObject({ unit: 'customer/fte', basis: 'designed', rule: 'R4' });
    expect(viability).toMatchObject({ unit: '1', basis: 'loaded' });
    const staffed = await runCli(['get', 'examples/segments-75m/plan.yaml', 'ratio.customersPerCsm[smb]', '--json']);
    expect(JSON.parse(staffed.out)).toMatchObject([{ value: 100, basis: 'staffed' }]);
  });

  it('takes settings as the plan writes them: per cent, thousands, tables', async () => {
    const get = async (set: string, ref: string): Promise<string> =>
      (await runCli(['get', 'examples/template-50m/plan.yaml', ref, '--set', set])).out;
    expect(await get('segments.all.growth.net=4%', 'arr[total,2026-02]')).toBe('arr[total,2026-02]\t52000000\n');
    expect(await get('segments.all.opening={arr: 60M}', 'arr[total,2026-01]')).toBe('arr[total,2026-01]\t60000000\n');
    expect(await get('policies.rounding=exact', 'target.csm[total,2026-02]')).toBe('target.csm[total,2026-02]\t17\n');
  });

  it('prints the figures there are, says what is wrong with the others, and exits 1', async () => {
    const { code, out, err } = await runCli([
      'get',
      'examples/template-50m/plan.yaml',
      'nope',
      'arr[total,2026-01]',
      'retention.grr[total,2026-01]',
      'arr[total,2031-01]',
    ]);
    expect(code).toBe(1);
    expect(out).toBe('arr[total,2026-01]\t50000000\n');
    expect(err).toContain('names no metric: nope');
    expect(err).toContain('needs gross movements');
    expect(err).toContain('outside the plan');
  });

  it('keeps a place for every reference in JSON', async () => {
    const { code, out } = await runCli(['get', 'examples/template-50m/plan.yaml', 'nope', 'arr', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { ref: 'nope', value: null, finding: { code: 'ref.unknown' } },
      { ref: 'arr', exact: 50_000_000 },
    ]);
  });

  it.each(['x[[', ']', '', 'arr[total', 'a b c'])('says that %j is no reference, and exits 2', async (ref) => {
    const { code, out, err } = await runCli(['get', 'examples/template-50m/plan.yaml', ref]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('is not a reference');
  });

  it('exits 1 with --strict when the plan has an error, the figure printed all the same', async () => {
    const { code, out } = await runCli(['get', 'examples/template-50m/plan.yaml', 'arr', '--strict']);
    expect([code, out]).toEqual([1, 'arr\t50000000\n']);
  });
});
