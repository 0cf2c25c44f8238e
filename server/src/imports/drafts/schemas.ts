import { z } from '@hono/zod-openapi';
import { findingSchema } from '../../problem/problem.ts';
import { rejectSchema } from '../schemas.ts';

const fileSchema = z
  .object({
    id: z.string(),
    name: z.string().openapi({ description: 'Without its path.' }),
    bytes: z.int(),
    received: z.int().openapi({ description: 'How many of the bytes are here; the next upload goes on from there.' }),
    mapping: z.record(z.string(), z.unknown()).optional().openapi({ description: 'The map given for it.' }),
  })
  .openapi('DraftFile');

const progressSchema = z
  .object({
    file: z.string(),
    step: z.enum(['looking', 'reading', 'checking', 'writing']),
    share: z.number().openapi({ description: 'Of this file, 0 to 1.' }),
    rows: z.int(),
    rowsPerSecond: z.int().optional(),
  })
  .openapi('ImportProgress');

const moneySchema = z.object({ minor: z.int(), currency: z.string() });
const stateSchema = z
  .object({
    customers: z.int(),
    people: z.int(),
    cases: z.int(),
    hours: z.number().openapi({ description: 'Recorded in time entries.' }),
    ledger: z.array(moneySchema).readonly(),
    arr: z.array(moneySchema).readonly().openapi({ description: 'Under contract on the last day of work or money.' }),
    from: z.string().optional().openapi({ description: 'First month of the ledger.' }),
    to: z.string().optional(),
    cost: z
      .object({
        currency: z.string(),
        ledger: z.int(),
        assigned: z.int(),
        unused: z.int(),
        unassigned: z.int(),
      })
      .optional()
      .openapi({ description: 'Cost of delivery, where it can be computed: assigned + unused + unassigned = ledger.' }),
  })
  .openapi('FactState');

const resultSchema = z
  .object({
    status: z.enum(['imported', 'unchanged', 'refused', 'cancelled']),
    file: z.string(),
    table: z.string().optional(),
    importId: z.string().optional(),
    read: z.int().openapi({ description: 'accepted + rejected + superseded.' }),
    accepted: z.int(),
    rejected: z.int(),
    superseded: z.int(),
    replaced: z.int(),
    rejects: z.array(rejectSchema).readonly().openapi({ description: 'The first of them.' }),
    ignored: z.array(z.string()).readonly().openapi({ description: 'Headers nothing was read from.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('ImportedFile');

const reportSchema = z
  .object({
    files: z.array(resultSchema).readonly(),
    before: stateSchema,
    after: stateSchema,
    quality: z.array(findingSchema).readonly().openapi({ description: 'Of the facts with the import in them.' }),
  })
  .openapi('ImportReport');

export const draftSchema = z
  .object({
    id: z.string(),
    status: z.enum(['open', 'trying', 'tried', 'taking', 'taken']),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    actor: z.string(),
    files: z.array(fileSchema).readonly(),
    progress: progressSchema.optional(),
    report: reportSchema.optional().openapi({ description: 'Of the last try, or of the import once it is taken.' }),
    failure: z.string().optional(),
  })
  .openapi('ImportDraft');

export const lookSchema = z
  .object({
    table: z.string().optional(),
    profile: z
      .string()
      .optional()
      .openapi({ description: 'The export it was recognised as.', example: 'zendesk.tickets' }),
    mapping: z
      .record(z.string(), z.unknown())
      .optional()
      .openapi({ description: 'How it is read; can be corrected and sent.' }),
    encoding: z.string().optional(),
    headers: z.array(z.string()).readonly(),
    columns: z
      .array(
        z.object({
          name: z.string(),
          kind: z.string(),
          required: z.boolean(),
          from: z.array(z.string()).readonly(),
          constant: z.string().optional(),
          problems: z.int(),
        }),
      )
      .readonly(),
    rows: z
      .array(
        z.object({
          line: z.int(),
          cells: z.array(z.string()).readonly(),
          values: z.array(z.string().optional().nullable()).readonly(),
          problem: z.object({ column: z.string().optional(), reason: z.string() }).optional(),
        }),
      )
      .readonly(),
    sampled: z.int().openapi({ description: 'How many rows `problems` counts.' }),
    hidden: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Headers whose cells are hidden: pay and hours of people.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .openapi('FileLook');

export type ImportDraft = z.infer<typeof draftSchema>;
export type ImportedFile = z.infer<typeof resultSchema>;
export type ImportReportShown = z.infer<typeof reportSchema>;
export type FactStateShown = z.infer<typeof stateSchema>;
export type FileLookShown = z.infer<typeof lookSchema>;
