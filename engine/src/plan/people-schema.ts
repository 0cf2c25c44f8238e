import { z } from 'zod';
import { Id, name, q, timed } from './schema-words.ts';

export const Capacity = z.strictObject({
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

export const Role = z.strictObject({
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

export const Staffing = z.strictObject({
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
