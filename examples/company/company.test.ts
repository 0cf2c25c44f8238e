import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasErrors, openPlan, readPlan, resolve, valueOf } from '@fulcrum/engine';
import {
  type CostResult,
  cost,
  type Facts,
  type FitResult,
  fit as fitPlan,
  type ImportResult,
  importFile,
  localScope,
  openFacts,
  parseCosting,
} from '@fulcrum/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { companyFiles, SEED } from './generate.ts';

const NAMES = ['customers', 'subscriptions', 'people', 'cases', 'time_entries', 'ledger'];
const textOf = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

let facts: Facts;
let dir: string;
const imports = new Map<string, ImportResult>();
let result: CostResult & { status: 'computed' };
let fitted: FitResult & { status: 'fitted' };

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fulcrum-company-'));
  let last = 0;
  const opened = await openFacts(join(dir, 'data'), {
    clock: () => new Date('2026-03-01T00:00:00Z'),
    ids: () => `id-${++last}`,
  });
  if (!('facts' in opened)) throw new Error(JSON.stringify(opened));
  ({ facts } = opened);
  for (const name of NAMES)
    imports.set(name, await importFile(facts, localScope, fileURLToPath(new URL(`${name}.csv`, import.meta.url))));
  const { costing, findings } = parseCosting(await textOf('costing.yaml'), 'costing.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  const [computed, observed] = [
    await cost(facts, localScope, costing, { by: ['segment', 'month'] }),
    await fitPlan(facts, localScope, costing),
  ];
  if (computed.status !== 'computed' || observed.status !== 'fitted')
    throw new Error(JSON.stringify([computed, observed]));
  result = computed;
  fitted = observed;
});
afterAll(async () => {
  await facts.close();
  await rm(dir, { recursive: true, force: true });
});

describe('the made-up company', () => {
  test('[company] its seed writes the committed files again, byte for byte', async () => {
    for (const [name, text] of Object.entries(companyFiles(SEED)))
      expect(text === (await textOf(name)), name).toBe(true);
  });

  test('[facts] every file comes in, and what is dirty is counted', () => {
    for (const [name, { status, read, accepted, rejected, superseded }] of imports) {
      expect([name, status, accepted + rejected + superseded]).toEqual([name, 'imported', read]);
    }
    expect(imports.get('customers')).toMatchObject({ accepted: 1667, rejected: 0, superseded: 1 });
    expect(imports.get('subscriptions')).toMatchObject({ rejected: 3 });
    expect(imports.get('cases')).toMatchObject({ rejected: 8, superseded: 15 });
    expect(imports.get('time_entries')).toMatchObject({ rejected: 10, superseded: 60 });
    expect(imports.get('ledger')).toMatchObject({ read: 629, rejected: 2 });
  });

  test('[C6] the ledger, summed from the text of the file, is conserved per pool and month to the cent', async () => {
    // The two rows without an amount or a date are rejected; a note may hold a line break, an amount never a comma.
    const rows = [
      ...(await textOf('ledger.csv')).matchAll(
        /^L\d+,(\d{4}-\d{2})-\d{2},[^,\n]*,[^,\n]*,[^,\n]*,(-?)(\d+)\.(\d{2}),USD,/gm,
      ),
    ].filter(([line]) => !line.includes('2025-06-31'));
    expect(rows).toHaveLength(627);
    const cents = (row: RegExpMatchArray): number => Number(`${row[2]}${row[3]}${row[4]}`);
    expect(result.ledger.ledger.minor).toBe(rows.reduce((sum, row) => sum + cents(row), 0));
    for (const month of new Set(rows.map((row) => row[1]))) {
      const own = result.reconciliation.filter((row) => row.month === month);
      expect(own.reduce((sum, row) => sum + row.ledger.minor, 0)).toBe(
        rows.filter((row) => row[1] === month).reduce((sum, row) => sum + cents(row), 0),
      );
    }
    for (const row of result.reconciliation)
      expect(row.assigned.minor + row.unused.minor + row.unassigned.minor, `${row.pool} ${row.month}`).toBe(
        row.ledger.minor,
      );
    expect(result.findings.filter(({ code }) => code === 'F01')).toEqual([]);
  });

  test('[C7] recorded ÷ practical minutes of each role, and the findings the dirt must raise', () => {
    expect(new Set(result.calibration.map(({ role }) => role))).toEqual(
      new Set(['csm', 'csmManager', 'csmOps', 'educator', 'psConsultant', 'supportEngineer']),
    );
    const codes = new Set(result.findings.map(({ code }) => code));
    for (const code of [
      'F07',
      'F10',
      'F22',
      'cost.unmapped',
      'cost.over-capacity',
      'cost.role-without-pool',
      'facts.no-arr',
      'facts.unmatched-customer',
      'facts.unmatched-person',
    ])
      expect([code, codes.has(code)]).toEqual([code, true]);
  });

  test('[S3] the four segments carry all assigned cost', () => {
    expect(result.segments.map(({ segment }) => segment)).toEqual(['digital', 'enterprise', 'smb', 'strategic']);
    expect(result.segments.reduce((sum, { cost: own }) => sum + own.minor, 0)).toBe(result.ledger.assigned.minor);
  });

  test('[P9] fit writes a plan that opens without errors, every measured driver with n, period and source', () => {
    const reading = readPlan(fitted.plan);
    expect(reading.findings).toEqual([]);
    expect(hasErrors(openPlan(fitted.plan).findings)).toBe(false);
    const register = Object.entries(reading.plan?.assumptions ?? {});
    expect(register.length).toBeGreaterThan(50);
    for (const [path, { source, n, period, from }] of register.filter(([, row]) => row.source === 'measured')) {
      expect([path, source, (n ?? 0) > 0, typeof period, Array.isArray(from) && from.length > 0]).toEqual([
        path,
        'measured',
        true,
        'string',
        true,
      ]);
    }
    for (const { path, value, low, high } of fitted.drivers) {
      if (low !== undefined && high !== undefined) expect([path, low <= value && value <= high]).toEqual([path, true]);
    }
  });

  test('[C4] rent, IT and leadership reach customers through the pools of people, both stages shown', () => {
    const corporate = ['facilities', 'it', 'leadership'];
    const last = result.stages.filter(({ month }) => month === result.to);
    expect(new Set(last.map(({ from }) => from))).toEqual(new Set(corporate));
    for (const pool of corporate) {
      const own = result.reconciliation.filter((row) => row.pool === pool);
      expect(own).toHaveLength(14);
      for (const { month, ledger, assigned } of own) {
        const sent = result.stages.filter((row) => row.from === pool && row.month === month);
        expect(sent.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(ledger.minor);
        expect(assigned.minor).toBeGreaterThan(ledger.minor / 2);
      }
    }
    for (const row of result.pools)
      expect(row.ledger.minor + row.received.minor).toBe(
        row.sent.minor + row.assigned.minor + row.unused.minor + row.unassigned.minor,
      );
  });

  test('[P9] the plan goes on where the facts end: ARR, customers, heads and cost of the first month against the last one', () => {
    const { model, evaluation, plan, findings } = openPlan(fitted.plan);
    if (!model || !evaluation || !plan) throw new Error('the plan does not open');
    const value = (ref: string): number => {
      const cell = resolve(model, ref);
      if (!('cell' in cell)) throw new Error(cell.finding.message);
      return valueOf(evaluation, cell.cell);
    };
    const opening = (what: string): number =>
      fitted.drivers
        .filter(({ path }) => path.endsWith(`.opening.${what}`))
        .reduce((sum, driver) => sum + driver.value, 0);
    const near = (one: number, other: number, share: number): void =>
      expect(Math.abs(one / other - 1)).toBeLessThan(share);
    near(value('arr[total,2026-03]'), opening('arr'), 0.025);
    near(value('customers[total,2026-03]'), opening('customers'), 0.01);
    const ledger = (pools: readonly string[]): number =>
      result.reconciliation
        .filter(({ month, pool }) => month === '2026-02' && pools.includes(pool))
        .reduce((sum, row) => sum + row.ledger.minor / 100, 0);
    const people = ['csm', 'services', 'education', 'support', 'operations', 'management'];
    near(value('peopleCost.total[2026-03]'), ledger(people), 0.03);
    near(value('delivery.asIncurred[total,2026-03]'), ledger([...new Set(result.pools.map(({ pool }) => pool))]), 0.03);
    const paid = Object.values(plan.roster ?? {}).flatMap((teams) => Object.values(teams).map(Number));
    near(
      value('heads.csm[total,2026-03]') + value('heads.supportEngineer[total,2026-03]'),
      Object.values({ ...plan.roster?.csm, ...plan.roster?.supportEngineer }).reduce<number>(
        (sum, fte) => sum + Number(fte),
        0,
      ),
      0.02,
    );
    expect(paid.reduce((sum, fte) => sum + fte, 0)).toBeCloseTo(48.8, 6);
    expect(Object.keys(plan.roster?.csm ?? {})).toHaveLength(12);
    expect(findings.map(({ code }) => code)).not.toContain('F13');
  });

  test('[P9] the fitted scenarios open and change what they say', () => {
    const scenarios = openPlan(fitted.plan).plan?.scenarios ?? {};
    expect(Object.keys(scenarios)).toEqual(['pooled-smb', 'retention-up', 'hiring-freeze']);
    const of = (ref: string, ...names: string[]): number => {
      const { model, evaluation, findings } = openPlan(fitted.plan, { scenarios: names });
      expect(hasErrors(findings)).toBe(false);
      const cell = model && resolve(model, ref);
      return evaluation && cell && 'cell' in cell ? valueOf(evaluation, cell.cell) : Number.NaN;
    };
    expect(of('arr[total,2027-02]', 'retention-up')).toBeGreaterThan(of('arr[total,2027-02]'));
    expect(of('heads.csm[total,2027-02]', 'pooled-smb')).toBeLessThan(of('heads.csm[total,2027-02]'));
    expect(of('peopleCost.total[year1]', 'hiring-freeze')).toBeLessThan(of('peopleCost.total[year1]'));
  });
});
