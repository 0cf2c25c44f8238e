import { BASES, DIMENSIONS } from '@fulcrum/warehouse';
import { z } from '@hono/zod-openapi';
import { findingSchema } from '../problem/problem.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .openapi({ example: '2026-01' });
const dimension = z.enum(DIMENSIONS);

export const basisSchema = z.enum(BASES).openapi({ description: 'How a cost is counted (METHOD C2).' });
export const moneySchema = z
  .object({ minor: z.int().openapi({ description: 'Whole minor units.' }), currency: z.string().length(3) })
  .openapi('Money');

const four = { ledger: moneySchema, assigned: moneySchema, unused: moneySchema, unassigned: moneySchema };
const reconciliationSchema = z.object({ month, pool: z.string(), ...four }).openapi('Reconciliation', {
  description: 'assigned + unused + unassigned = ledger, to the minor unit (METHOD C6).',
});
const cellSchema = z
  .object({
    by: z
      .record(z.string(), z.string().nullable().optional())
      .openapi({ example: { segment: 'smb', month: '2026-01' } }),
    kind: z.enum(['assigned', 'unused', 'unassigned']),
    hours: z.number(),
    money: moneySchema,
  })
  .openapi('CostCell');
const cells = z.array(cellSchema).readonly();
const segmentSchema = z
  .object({
    segment: z.string().nullable(),
    customers: z.number().openapi({ description: 'Average customers of the span.' }),
    cost: moneySchema,
    arr: moneySchema.openapi({ description: 'Average ARR of the span.' }),
    perCustomerYear: moneySchema.optional(),
    shareOfArr: z.number().optional().openapi({ description: '0..1, of average ARR, a year.' }),
  })
  .openapi('SegmentCost');
const calibrationSchema = z
  .object({
    role: z.string(),
    month,
    recordedMinutes: z.number(),
    practicalMinutes: z.number(),
    share: z.number().optional(),
  })
  .openapi('Calibration', { description: 'Recorded against practical minutes of a role and month (METHOD C7).' });

const stageSchema = z
  .object({ month, from: z.string(), to: z.string(), amount: moneySchema })
  .openapi('CostStage', { description: 'What a corporate pool sent on to another pool: the first stage (METHOD C4).' });
const poolMonthSchema = z
  .object({ month, pool: z.string(), ...four, received: moneySchema, sent: moneySchema })
  .openapi('PoolMonth', {
    description: 'Both stages: ledger + received = sent + assigned + unused + unassigned (METHOD C4, C6).',
  });
const calibratedSchema = z
  .object({
    roles: z
      .array(
        z.object({
          role: z.string(),
          factor: z.number(),
          cappedMonths: z.int(),
          recordedHours: z.number(),
          countedHours: z.number(),
          practicalHours: z.number(),
        }),
      )
      .readonly(),
    unused: moneySchema,
    unusedAsRecorded: moneySchema,
  })
  .openapi('Calibrated', {
    description: 'Factors the costing asks for, and unused cost with and without (METHOD C7).',
  });

const capitalisedSchema = z
  .object({
    month,
    opening: moneySchema,
    capitalised: moneySchema,
    amortised: moneySchema,
    writtenOff: moneySchema,
    closing: moneySchema,
  })
  .openapi('CapitalisedMonth', {
    description:
      'One-time cost not yet amortised: opening + capitalised − amortised − written off = closing (METHOD C2).',
  });

const rate = z.object({
  actual: z.number().optional().openapi({ description: 'Minor units an hour, of the month.' }),
  standard: z.number().optional().openapi({ description: 'Of the last twelve months.' }),
  rateLine: z.int().optional().openapi({ description: 'Cost − standard × practical hours; minor units.' }),
});
const rateSchema = z
  .object({
    pool: z.string(),
    month,
    own: z.int(),
    received: z.int(),
    practicalHours: z.number(),
    usedHours: z.number(),
    byBasis: z.object({ own: rate, full: rate }),
  })
  .openapi('PoolRate', { description: 'What an hour of a pool cost, without and with corporate cost (METHOD K5).' });
const standardSchema = z
  .object({
    of: z.enum(['cases', 'touches']),
    equation: z.string(),
    timed: z.int(),
    recordedHours: z.number(),
    equationHours: z.number(),
    factor: z.number(),
    counted: z.int(),
    countedHours: z.number(),
  })
  .openapi('StandardTime', { description: 'What a time equation counted for work without minutes (METHOD C4, C7).' });

export const costReportSchema = z
  .object({
    costRunId: z.string(),
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    from: month,
    to: month,
    basis: basisSchema,
    by: z.array(dimension).readonly(),
    where: z.record(z.string(), z.string().optional()),
    reconciliation: z.array(reconciliationSchema).readonly(),
    stages: z.array(stageSchema).readonly(),
    pools: z.array(poolMonthSchema).readonly(),
    capitalised: z.array(capitalisedSchema).readonly(),
    rates: z.array(rateSchema).readonly(),
    standards: z.array(standardSchema).readonly(),
    ledger: z.object(four).openapi({ description: 'The reconciliation summed over months and pools.' }),
    cells,
    totals: z.object({ all: cells, by: z.record(z.string(), cells.optional()) }),
    segments: z.array(segmentSchema).readonly(),
    calibration: z.array(calibrationSchema).readonly(),
    calibrated: calibratedSchema.optional(),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('CostReport');

export type CostReport = z.infer<typeof costReportSchema>;
