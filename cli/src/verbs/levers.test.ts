import { describe, expect, it } from 'vitest';
import { runCli } from '../testing/run-cli.ts';

const SMB = 'examples/smb-15k/plan.yaml';
const STEADY = 'delivery.steady.perCustomer[smb]';

type Effects = {
  readonly base: { readonly value: unknown; readonly exact: number };
  readonly swing: number;
  readonly effects: readonly {
    readonly path: string;
    readonly effect: { readonly low: number; readonly width: number };
  }[];
  readonly refused: readonly { readonly path: string; readonly why: string }[];
};

describe('fulcrum sensitivity', () => {
  it('[L2] lists drivers by what they do: 60 customers per CSM move SMB’s 4,080 most', async () => {
    const { code, out } = await runCli(['sensitivity', SMB, STEADY, '--json']);
    const found = JSON.parse(out) as Effects;
    expect(code).toBe(0);
    expect(found.base).toEqual({ value: { minor: 408_000, currency: 'USD' }, exact: 4080 });
    expect(found.effects[0]?.path).toBe('staffing.csm.per');
    expect(found.effects[0]?.effect.low).toBeCloseTo(180_000 / 54 - 3000, 9);
    expect(found.effects.at(-1)?.effect.width).toBe(0);
  });

  it('[L2] says how many do not move it, and shows names and paths', async () => {
    const { code, out, err } = await runCli([
      'sensitivity',
      SMB,
      STEADY,
      '--swing',
      '5%',
      '--set',
      'roles.csm.pay=170k..200k',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('170,000');
    expect(out).toContain('staffing.csm.per');
    expect(err).toContain('10 of 15 drivers do not move it.');
  });

  it('exits 2 for a swing that is none and for what is no reference, 1 for a figure the plan has not got', async () => {
    expect((await runCli(['sensitivity', SMB, STEADY, '--swing', '0'])).code).toBe(2);
    expect((await runCli(['sensitivity', SMB, 'x[y'])).code).toBe(2);
    const lost = await runCli(['sensitivity', SMB, 'heads.nobody[total]']);
    expect(lost.code).toBe(1);
    expect(lost.err).toContain('names no metric');
  });
});

describe('fulcrum seek', () => {
  it('[L3] prints the driver and the figure it gives', async () => {
    const { code, out } = await runCli(['seek', SMB, `${STEADY}=4k`, 'segments.smb.support.minutesPerCase', '10..40']);
    expect(code).toBe(0);
    const [driver = '', figure = ''] = out.split('\n');
    expect(Number(driver.split('\t')[1])).toBeCloseTo(1000 / 36, 9);
    expect(Number(figure.split('\t')[1])).toBeCloseTo(4000, 6);
  });

  it('[L3] a jump over the target exits 1 and gives the nearest on both sides', async () => {
    const ref = 'peopleCost.shareOfArr[total,2026-12]';
    const { code, out, err } = await runCli([
      ...['seek', 'examples/template-50m/plan.yaml', `${ref}=8%`, 'staffing.csm.per', '2M..6M', '--json'],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ reached: false, below: { exact: 0.07859258418019627 } });
    expect(err).toBe('');
  });

  it('[L3] a target outside the range exits 1 with both figures, a wrong range or path exits 2', async () => {
    const path = 'segments.smb.support.minutesPerCase';
    const outside = await runCli(['seek', SMB, `${STEADY}=5000`, path, '10..40']);
    expect(outside).toMatchObject({ code: 1, out: '' });
    expect(outside.err).toContain('4440');
    expect((await runCli(['seek', SMB, `${STEADY}=4000`, path, '40..10'])).code).toBe(2);
    expect((await runCli(['seek', SMB, `${STEADY}=4000`, 'segments.smb.minutes', '1..4'])).code).toBe(2);
    expect((await runCli(['seek', SMB, STEADY, path, '10..40'])).code).toBe(2);
  });
});
