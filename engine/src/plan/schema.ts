import { z } from 'zod';
import { Capacity, Role, Staffing } from './people-schema.ts';
import { Id, MonthText, name, q, table } from './schema-words.ts';
import { Segment } from './segment-schema.ts';
import { Offering, Pool, Program, Touch } from './work-schema.ts';

const Assumption = z.strictObject({
  source: z.enum(['assumed', 'measured', 'agreed with finance']).describe('Where the value comes from (P9).'),
  owner: z.string().optional(),
  date: z.string().optional(),
  n: z.number().optional().describe('Observations behind it.'),
  period: z.union([MonthText, z.string().regex(/^\d{4}-\d{2}\.\.\d{4}-\d{2}$/)]).optional(),
  from: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe('Files or system it was measured from.'),
  low: z.number().optional(),
  high: z.number().optional(),
  measured: z.number().optional().describe('What the facts showed when it was last measured.'),
  typed: q('What stood here before the measurement.').optional(),
  note: z.string().optional(),
});

const Patch = z
  .strictObject({
    path: z.string().min(1).describe('The path as it stands in this file, e.g. segments.smb.arrPerCustomer.'),
    set: z.unknown().optional(),
    scale: z.number().optional(),
    add: z.number().optional(),
    shift: z.int().optional().describe('Move months by so many.'),
    reason: z.string().optional(),
  })
  .refine(
    (patch) => ['set', 'scale', 'add', 'shift'].filter((verb) => verb in patch).length === 1,
    'exactly one of set, scale, add, shift',
  );

const Scenario = z.strictObject({
  name: name.optional(),
  reason: z.string().describe('Why somebody would choose it.'),
  patches: z.array(Patch),
});

const Actuals = z.record(z.string(), z.record(z.string(), z.record(MonthText, z.number())));

/** The plan file (DESIGN idea 3). Every table is the user's own; ids in one place are looked up in the other. */
export const PlanSchema = z.strictObject({
  fulcrum: z.literal(1).describe('Version of the plan format.'),
  name,
  description: z.string().optional(),
  currency: z.string().length(3).describe('ISO 4217 code of every amount.'),
  start: MonthText.describe('First month of the plan (P1).'),
  months: z.int().min(1).max(120).describe('Months planned (P1).'),
  closedThrough: MonthText.describe('Last month with actuals (P1).').optional(),
  capacity: Capacity.optional(),
  leaveCalendar: z
    .array(q('Share of the year’s absence in this calendar month.'))
    .length(12)
    .describe('When people are away, January to December (R10).')
    .optional(),
  policies: z
    .strictObject({
      rounding: z.enum(['exact', 'nearest', 'ceil', 'threshold']).describe('Heads policy (K8).').optional(),
      lifetimeCapYears: z
        .union([z.int().min(1).max(10), z.literal('none')])
        .describe('Years a customer’s value is counted for; 5 unless said (C11).')
        .optional(),
      viability: z
        .strictObject({
          low: q('Lower end of the band.'),
          high: q('Upper end of the band.'),
          basis: z.enum(['salary', 'loaded']),
        })
        .describe('CSM cost ÷ ARR a segment may bear; a band carries its basis (R6).')
        .optional(),
      sharedCostBy: z
        .enum(['arr', 'customers', 'even'])
        .describe('How the cost of shared teams reaches segments (C4).')
        .optional(),
      grossMargin: q('Margin on ARR before any line of the cost of delivery (C11).').optional(),
      discountRate: q('Yearly discount of lifetime value.').optional(),
      span: q('Managers per person led, the plan’s own standard (F20).').optional(),
      capacityRate: z
        .strictObject({
          name: name.describe('What this basis is called wherever a rate is shown.'),
          tools: z
            .enum(['in', 'out'])
            .describe('Tools and facilities of the people priced; in unless said.')
            .optional(),
          with: z
            .record(Id, z.array(Id).min(1))
            .describe(
              'Roles whose cost joins the rate, such as managers and operations: for each, the roles it stands behind.',
            )
            .optional(),
        })
        .describe('Basis of the capacity cost rate (K5): a role’s own loaded cost unless said.')
        .optional(),
      hosting: q('Hosting and third parties, share of revenue (C10).').optional(),
      costPerMinuteTolerance: q('Multiple of loaded pay a minute rate may imply (F30).').optional(),
    })
    .optional(),
  fx: z
    .record(z.string().length(3), q('Plan currency per unit of this one.'))
    .describe('Rates of other currencies (P5).')
    .optional(),
  lines: table(z.strictObject({ name, pnl: z.enum(['cogs', 'salesMarketing']).optional() }))
    .describe('Lines of the cost of delivery; METHOD’s chart unless given (C1).')
    .optional(),
  regions: table(z.strictObject({ name: name.optional() })).optional(),
  products: table(z.strictObject({ name: name.optional(), arrShare: q('Share of ARR.').optional() })).optional(),
  stages: table(
    z.strictObject({
      name: name.optional(),
      weeks: q('Weeks a customer stays; none for the last stage.').optional(),
      entry: z.string().optional(),
      exit: z.string().optional(),
    }),
  )
    .describe('Lifecycle stages in order.')
    .optional(),
  roles: table(Role),
  segments: table(Segment),
  touches: table(Touch).optional(),
  staffing: table(Staffing).optional(),
  roster: z
    .record(Id, z.record(z.string(), q('Paid heads.')))
    .describe('Paid heads before the first month, by role and team (K8).')
    .optional(),
  reductions: z
    .array(
      z.strictObject({
        role: Id,
        team: z.string(),
        month: MonthText,
        heads: q('Heads released.'),
        reason: z.string().optional(),
      }),
    )
    .optional(),
  pools: table(Pool).optional(),
  programs: table(Program).optional(),
  offerings: table(Offering).optional(),
  stated: z
    .strictObject({
      customers: q('Printed total.').optional(),
      arr: q('Printed total.').optional(),
      tiers: z.array(z.string()).optional(),
      arrPerPerson: z.record(Id, q('As printed.')).optional(),
      viability: z.strictObject({ share: q('As printed.'), basis: z.enum(['salary', 'loaded']) }).optional(),
      growthYear: q('Yearly growth as printed.').optional(),
    })
    .describe('Totals the source prints, checked against their parts (F02).')
    .optional(),
  slides: z
    .record(z.string(), z.strictObject({ slide: z.union([z.string(), z.number()]), note: z.string().optional() }))
    .describe('What the source shows, by reference, beside what is computed.')
    .optional(),
  actuals: Actuals.describe('Actual values by metric, member and month.').optional(),
  assumptions: z.record(z.string(), Assumption).describe('Assumption register, by path (P9).').optional(),
  scenarios: z.record(Id, Scenario).optional(),
});

/** A plan as it is written: quantities still text, defaults not filled in. */
export type Plan = z.infer<typeof PlanSchema>;
export type Patch = z.infer<typeof Patch>;
export type PlanSegment = z.infer<typeof Segment>;
export type PlanRole = z.infer<typeof Role>;
export type PlanTouch = z.infer<typeof Touch>;
export type PlanStaffing = z.infer<typeof Staffing>;
export type PlanCapacity = z.infer<typeof Capacity>;

/** The plan file's JSON Schema (draft 2020-12), for editors. */
export const planJsonSchema = (): unknown =>
  z.toJSONSchema(PlanSchema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' });
