import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Plan } from '../plan/schema.ts';
import { example, exampleText, figure } from '../testing/plans.ts';
import { tinyPlan } from '../testing/tiny.ts';
import { compile } from './compile.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import type { Expr } from './expr.ts';
import { METRICS } from './metrics.ts';
import { resolve } from './reference.ts';
import { UnitError } from './unit-check.ts';

/** A declaration without one of its unit conversions (a constant other than 1 that carries a unit). */
const withoutConversion = (expr: Expr, unit: string): Expr => {
  const go = (inner: Expr): Expr => withoutConversion(inner, unit);
  if (expr.op === 'binary') {
    if (expr.b.op === 'num' && expr.b.unit === unit) return go(expr.a);
    return { ...expr, a: go(expr.a), b: go(expr.b) };
  }
  return expr;
};

describe('the formula language', () => {
  it.each(
    METRICS.filter((metric) => metric.formula?.op === 'binary').flatMap((metric) =>
      conversions(metric.formula as Expr).map((unit) => [metric.id, unit] as const),
    ),
  )('[F05] %s without its %s fails the build', (id, unit) => {
    const broken = METRICS.map((metric) =>
      metric.id === id && metric.formula !== undefined
        ? { ...metric, formula: withoutConversion(metric.formula, unit) }
        : metric,
    );
    const rich = readFileSync(new URL('../testing/rich-plan.yaml', import.meta.url), 'utf8');
    const texts = [...['template-50m', 'smb-15k', 'leverage-ratio'].map(exampleText), rich];
    const plans = texts.map((text) => parse(text) as Plan);
    expect(() => plans.map((plan) => compile(plan, broken))).toThrow(UnitError);
  });

  it('[L-total] what cannot be computed is missing and never 0', () => {
    const plan = tinyPlan({
      segments: { all: { owner: 'csm', opening: { customers: 0, arr: 1000 } } },
    }) as unknown as Plan;
    const evaluation = evaluate(compile(plan, METRICS));
    expect(figure(evaluation, 'arr.perCustomer[all]')).toBeNaN();
    expect(() => figure(evaluation, 'lifetimeValue[all]')).toThrow('needs');
  });

  it('[L-explain] a figure says its formula in words and numbers, its rule, and where its drivers come from', () => {
    const evaluation = example('template-50m');
    const at = (ref: string) => {
      const found = resolve(evaluation.model, ref);
      if ('finding' in found) throw new Error(found.finding.message);
      return explain(evaluation, found.cell);
    };
    expect(at('loadedCost[csm]')).toMatchObject({
      value: 182_000,
      rule: 'K1',
      words: 'Pay × (1 + Load)',
      numbers: '130,000 × (1 + 0.4)',
      parts: [{ name: 'Pay', value: 130_000 }, ' × (1 + ', { name: 'Load', value: 0.4 }, ')'],
    });
    expect(at('pay.load[csm]').source).toMatchObject({ path: 'roles.csm.load', text: '40%', assumed: false });
    expect(at('staffing.arrPerHead[role=csm,team=all]').source?.assumption).toMatchObject({ source: 'assumed' });
    expect(at('customers[total,2026-01]').slide).toMatchObject({ slide: 1667 });
    expect(at('peopleCost.shareOfArr[total,year1]').operands.map((operand) => operand.period)).toEqual([
      'year1',
      'year1',
    ]);
    expect(at('arr[total,2026-02]').feeds.map((feed) => feed.ref)).toContain('customers[segment=all]');
  });

  it('[L-input] a driver the plan doesn’t give says so', () => {
    const evaluation = example('smb-15k');
    const found = resolve(evaluation.model, 'viability.high');
    expect('cell' in found && explain(evaluation, found.cell).source).toMatchObject({
      assumed: true,
      path: 'policies.viability.high',
    });
  });

  it.each([
    ['arr[total,2026-01]', 'arr[2026-01]'],
    ['heads.csm[enterprise,2026-01]', 'heads[role=csm,team=enterprise,2026-01]'],
    ['peopleCost.total[total,year1]', 'peopleCost[year1]'],
    ['peopleCost.csm[segment=smb,month=2026-02]', 'peopleCost[role=csm,smb,2026-02]'],
  ])('[L-ref] %s is %s', (a, b) => {
    const evaluation = example('segments-75m');
    expect(figure(evaluation, a)).toBe(figure(evaluation, b));
  });

  it.each([
    'arr[',
    'nope[total]',
    'arr[nope]',
    'arr[total,2031-01]',
    'arr[year9]',
    'arr[role=csm]',
    'heads.nope[total]',
    '',
    'retention.nrr[total,2026-12]',
    '=1+1',
    '__proto__',
    'constructor[total]',
    'arr[smb,digital]',
    'arr[2026-01,2026-02]',
    'retention.breakEven[smb]',
  ])('[L-ref] %s is refused with what to do', (ref) => {
    const found = resolve(example('segments-75m').model, ref);
    expect('finding' in found && found.finding.advice.length > 5).toBe(true);
  });
});

function conversions(expr: Expr): string[] {
  if (expr.op !== 'binary') return [];
  const here =
    expr.b.op === 'num' && expr.b.unit !== '1' && expr.b.unit !== 'year' && expr.b.value !== 0 ? [expr.b.unit] : [];
  return [...new Set([...here, ...conversions(expr.a), ...conversions(expr.b)])];
}
