import { z } from 'zod';
import { QUANTITY_PATTERN } from '../units/quantity.ts';

z.config({ jitless: true });

const ID_PATTERN = '^[A-Za-z_][A-Za-z0-9_-]{0,63}$';
const RESERVED = /^(total|shareOfArr|perCustomer|avg|shared|year\d+|\d{4}-\d{2})$/;

/** A name the user gives a row of one of the plan's tables; what a REF could mistake for something else is refused. */
export const Id = z
  .string()
  .regex(new RegExp(ID_PATTERN), 'an id starts with a letter and holds letters, digits, - and _ (64 at most)')
  .refine((id) => !RESERVED.test(id), 'this word has a meaning of its own in a reference; choose another id');

const q = (text: string) =>
  z
    .union([
      z.number(),
      z.string().regex(new RegExp(QUANTITY_PATTERN), 'not a number; write 0.75, 75%, 130k, 2/3 or a range 5..8'),
    ])
    .describe(text);
const MonthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written 2026-01');
const timed = (text: string) =>
  z
    .union([q(text), z.record(MonthText, q(text))])
    .describe(`${text} Either one value, or values by month, each valid from its month on.`);
const table = <T extends z.ZodType>(row: T) => z.record(Id, row);
const name = z.string().min(1).max(200).describe('The name people read.');
const note = z.string().describe('Why, in a sentence.').optional();

const Capacity = z.strictObject({
  hoursPerWeek: q('Contract hours a week (K2).').optional(),
  workingWeeks: q('Weeks a year a person is present (K3); 52 means no leave.').optional(),
  leaveDays: q('Vacation days a year (K3).').optional(),
  holidayDays: q('Public holidays a year (K3).').optional(),
  sickDays: q('Sick days a year (K3).').optional(),
  trainingDays: q('Training days a year (K3).').optional(),
  customerTime: q('Share of present hours spent with and for customers (K4).').optional(),
});

const Ramp = z.strictObject({
  months: q('Months of tenure until a new hire is fully productive (K6).'),
  shape: z
    .enum(['linear', 'step'])
    .describe('linear: productivity grows evenly; step: none until the ramp ends.')
    .optional(),
  table: z
    .array(q('Productivity in that month of tenure, 0..1.'))
    .max(24)
    .describe('Productivity by month of tenure, instead of a shape.')
    .optional(),
});

const Services = z.strictObject({
  billable: q('Share of hours billed to customers (P6).'),
  rate: q('Realised price of an hour (P6).'),
  hours: z
    .enum(['present', 'theoretical'])
    .describe('Which hours the share applies to: present (K3) or theoretical (K2, 2,080).')
    .optional(),
});

const Role = z.strictObject({
  name: name.optional(),
  pay: q('Yearly on-target pay of one person (OTE), in the role’s currency.').optional(),
  load: q('Employer’s costs on top, as a share of pay (K1).').optional(),
  loadOn: z
    .enum(['ote', 'base'])
    .describe('Whether the load applies to the whole pay or to base pay only (K1).')
    .optional(),
  base: q('Yearly base pay, when the load applies to it only.').optional(),
  tools: q('Tools for one person a year (K1).').optional(),
  facilities: q('Facilities for one person a year (K1).').optional(),
  currency: z
    .string()
    .length(3)
    .describe('Currency of the pay when it differs from the plan’s; needs a rate under fx.')
    .optional(),
  line: Id.describe('Line of the cost of delivery this role’s pay belongs to (C1).').optional(),
  capacity: Capacity.describe('Where this role’s capacity differs from the plan’s.').optional(),
  ramp: Ramp.optional(),
  attrition: q('Leavers a year ÷ average heads (K7).').optional(),
  timeToFill: z.int().min(0).max(24).describe('Months a leaver’s seat stays empty (K7).').optional(),
  leadTime: z.int().min(0).max(24).describe('Months from approving a new seat to its start date (P4).').optional(),
  rounding: z.enum(['exact', 'nearest', 'ceil', 'threshold']).describe('Heads policy of this role (K8).').optional(),
  merit: z
    .strictObject({ month: z.int().min(1).max(12), raise: q('Yearly raise of pay.') })
    .describe('Yearly raise, from that calendar month on (P5).')
    .optional(),
  variable: z
    .strictObject({ share: q('Variable part of the pay.'), paid: z.enum(['monthly', 'quarterly', 'yearly']) })
    .describe('When the variable part is paid (P5): monthly, in the quarter’s last month, or in December.')
    .optional(),
  recruiting: q('Cost of one hire (P5).').optional(),
  severance: q('Cost of one head released (P5).').optional(),
  backfillPremium: q('How much more a replacement costs than the leaver, as a share of pay (P5).').optional(),
  services: Services.optional(),
});

const Size = z.strictObject({
  from: q('Smallest ARR of a customer in this segment.').optional(),
  to: q('Largest ARR of a customer in this segment.').optional(),
  fromInclusive: z.boolean().describe('Whether `from` itself belongs here; yes unless said.').optional(),
  toInclusive: z.boolean().describe('Whether `to` itself belongs here; no unless said.').optional(),
});

const Movements = z.strictObject({
  newCustomers: timed('New customers a month (P2).').optional(),
  newArrPerCustomer: q('ARR of a new customer; the segment’s average unless said.').optional(),
  logoRetention: q('Share of customers kept over a year (V4).').optional(),
  arrRetention: q(
    'Share of ARR kept from churned customers’ point of view: 1 − churned ARR; logo retention unless said.',
  ).optional(),
  expansion: q('ARR gained from existing customers a year, share of their ARR.').optional(),
  contraction: q('ARR lost from customers who stay, share of their ARR a year.').optional(),
  migration: z
    .strictObject({ to: Id, share: q('Share of customers that move a year.') })
    .describe('Customers that outgrow the segment (P2).')
    .optional(),
  renewals: z
    .array(q('Share of the year’s contracts that end in this calendar month.'))
    .length(12)
    .describe('Renewal calendar, January to December (T4).')
    .optional(),
});

const Segment = z.strictObject({
  name: name.optional(),
  size: Size.describe('ARR band of a customer (S1).').optional(),
  region: Id.describe('Only customers of this region (S1).').optional(),
  minProducts: z.int().describe('Only customers with at least so many products (S1).').optional(),
  tag: z.string().describe('Only customers with this tag (S1).').optional(),
  closedToNew: z
    .strictObject({ sendTo: Id.optional(), reason: z.string() })
    .describe('No new customers; where such deals go (S1).')
    .optional(),
  startStage: Id.describe('Lifecycle stage in which this segment’s engagement starts (S1).').optional(),
  coverage: z
    .union([z.enum(['assigned', 'pooled', 'digital']), z.array(z.enum(['assigned', 'pooled', 'digital']))])
    .describe('Coverage model (S4).')
    .optional(),
  cadence: z.string().describe('The promised touch in words (S4).').optional(),
  sponsorHours: q('Hours of an executive sponsor per customer a year (S4).').optional(),
  renewalMotion: z.string().optional(),
  responseHours: q('Response-time target of pooled coverage, hours (S4).').optional(),
  owner: Id.describe('Role that carries this segment’s book.').optional(),
  arrPerCustomer: q('Average ARR of a customer.').optional(),
  opening: z
    .strictObject({ customers: q('Customers at the start.').optional(), arr: q('ARR at the start.').optional() })
    .describe('State before the first month (T1).')
    .optional(),
  growth: z
    .strictObject({ net: timed('Net growth of ARR a month (P2).') })
    .describe('A template’s net growth, instead of movements.')
    .optional(),
  movements: Movements.optional(),
  regions: z
    .record(Id, q('Share of the segment’s customers in that region.'))
    .describe('How the segment spreads over regions; each becomes a team (P4).')
    .optional(),
  grossMargin: q('Margin on ARR before any line of the cost of delivery (C11).').optional(),
  acquisitionCost: q('Cost of winning a customer (CAC, C11).').optional(),
  implementation: z
    .strictObject({
      cost: q('Cost of one implementation (C3).').optional(),
      hours: q('Hours of one implementation.').optional(),
      role: Id.optional(),
    })
    .describe('One-time work for a new customer: a cost, or hours of a role.')
    .optional(),
  support: z
    .strictObject({
      casesPerCustomerYear: q('Cases of a customer a year (C8).'),
      minutesPerCase: q('Minutes of work on a case.'),
      costPerMinute: q('Price of a minute when no role stands behind it.').optional(),
      role: Id.describe('Role that handles the cases; its rate prices them.').optional(),
    })
    .optional(),
  costs: z
    .record(Id, q('Cost per customer a year.'))
    .describe('Other lines of the cost of delivery, per customer a year (C1).')
    .optional(),
  reducedScope: z
    .strictObject({
      share: q('Part of the book served at reduced scope.'),
      time: q('Share of the time those customers get.'),
    })
    .describe('R5.')
    .optional(),
  mix: z
    .union([z.enum(['steady', 'firstYear']), z.record(Id, q('Share of customers in that stage.'))])
    .describe('How customers spread over stages (R3).')
    .optional(),
  response: z
    .strictObject({
      evidence: z.enum(['measured', 'adopted', 'assumed', 'none']),
      grr: z.array(q('GRR at 0, 50, 100, 150 % of designed hours.')).length(4).optional(),
      expansion: z.array(q('Expansion at 0, 50, 100, 150 % of designed hours.')).length(4).optional(),
    })
    .describe('What coverage does to retention and expansion (V1).')
    .optional(),
  note,
});

const Touch = z.strictObject({
  name: name.optional(),
  stage: Id,
  role: Id,
  hours: q('Hours of one touch, with preparation and follow-up (R1).'),
  times: q('How often in the period; once unless said.').optional(),
  per: z
    .enum(['week', 'month', 'quarter', 'year', 'stage'])
    .describe('The period of `times`; stage = over the whole stage.'),
  share: q('Share of customers that get it; all unless said.').optional(),
  channel: z.enum(['human', 'automated', 'marketing', 'program', 'inApp']).optional(),
  automated: q('Share of the hours that no longer needs a person.').optional(),
  kind: z
    .enum(['cadence', 'onboarding', 'review', 'renewal', 'training', 'risk', 'other'])
    .describe('What drives it through the year (R10): renewals follow the renewal calendar, onboarding new customers.')
    .optional(),
  segments: z
    .record(
      Id,
      z.strictObject({
        hours: q('Hours here.').optional(),
        times: q('Times here.').optional(),
        share: q('Share here.').optional(),
        automated: q('Automated here.').optional(),
      }),
    )
    .describe('Where a segment differs; only these segments get the touch when `only` is set.')
    .optional(),
  only: z.boolean().optional(),
});

const Staffing = z.strictObject({
  role: Id.describe('The role staffed; the rule’s own id unless said.').optional(),
  segments: z.array(Id).describe('Only these segments’ teams.').optional(),
  shared: z.boolean().describe('One team for all segments instead of one for each.').optional(),
  by: z
    .enum(['arr', 'customers', 'hours', 'cases', 'share', 'span', 'implementations', 'fixed'])
    .describe('What drives the need (P3).'),
  per: q('ARR or customers per head.').optional(),
  ahead: z.int().min(0).max(12).describe('Months ahead whose ARR or customers are staffed for (T3).').optional(),
  of: Id.describe('The role a share or span builds on.').optional(),
  share: q('Heads per head of the other role.').optional(),
  span: q('People led by one head.').optional(),
  basis: z
    .enum(['required', 'target', 'heads'])
    .describe('Which heads of the other role; exact required unless said (K8).')
    .optional(),
  hours: q('Hours of one implementation.').optional(),
  heads: timed('Heads.').optional(),
});

const Pool = z.strictObject({
  name: name.optional(),
  cost: timed('Cost a month.'),
  driver: z
    .enum(['arr', 'customers', 'cases', 'revenue', 'even'])
    .describe('What spreads it over segments (C4).')
    .optional(),
  line: Id.optional(),
});

const Program = z.strictObject({
  name: name.optional(),
  start: MonthText.describe('First month of effect.'),
  cost: q('Cost a month from the start.').optional(),
  oneTime: q('Cost in the first month.').optional(),
  line: Id.optional(),
  touch: Id.describe('Touch whose hours it releases.').optional(),
  releases: q('Share of that touch’s hours released.').optional(),
  segments: z.array(Id).optional(),
});

const Offering = z.strictObject({
  name: name.optional(),
  price: q('List price.'),
  attach: q('Share of new customers that buy.'),
  discount: q('Average discount.').optional(),
  segments: z.array(Id).optional(),
  included: z.boolean().describe('Included in the subscription: earns 0 (P6).').optional(),
});

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
