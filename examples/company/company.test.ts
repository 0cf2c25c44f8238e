import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hasErrors, openPlan, readPlan } from '@fulcrum/engine';
import {
  type CostResult,
  cost,
  type FitResult,
  fit as fitPlan,
  type ImportResult,
  importFile,
  localScope,
  parseCosting,
} from '@fulcrum/warehouse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestWorkspace, testWorkspace } from '../../warehouse/src/testing/workspace.ts';
import { companyFiles, SEED } from './generate.ts';

const NAMES = ['customers', 'subscriptions', 'people', 'cases', 'time_entries', 'ledger'];
const textOf = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

let workspace: TestWorkspace;
const imports = new Map<string, ImportResult>();
let result: CostResult & { status: 'computed' };
let fitted: FitResult & { status: 'fitted' };

beforeAll(async () => {
  workspace = await testWorkspace();
  for (const name of NAMES)
    imports.set(
      name,
      await importFile(workspace.facts, localScope, fileURLToPath(new URL(`${name}.csv`, import.meta.url))),
    );
  const { costing, findings } = parseCosting(await textOf('costing.yaml'), 'costing.yaml');
  if (!costing) throw new Error(JSON.stringify(findings));
  const [computed, observed] = [
    await cost(workspace.facts, localScope, costing, { by: ['segment', 'month'] }),
    await fitPlan(workspace.facts, localScope, costing),
  ];
  if (computed.status !== 'computed' || observed.status !== 'fitted')
    throw new Error(JSON.stringify([computed, observed]));
  result = computed;
  fitted = observed;
});
afterAll(() => workspace.remove());

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
    expect(imports.get('ledger')).toMatchObject({ read: 587, rejected: 2 });
  });

  test('[C6] the ledger, summed from the text of the file, is conserved per pool and month to the cent', async () => {
    // The two rows without an amount or a date are rejected; a note may hold a line break, an amount never a comma.
    const rows = [
      ...(await textOf('ledger.csv')).matchAll(
        /^L\d+,(\d{4}-\d{2})-\d{2},[^,\n]*,[^,\n]*,[^,\n]*,(-?)(\d+)\.(\d{2}),USD,/gm,
      ),
    ].filter(([line]) => !line.includes('2025-06-31'));
    expect(rows).toHaveLength(585);
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
});
