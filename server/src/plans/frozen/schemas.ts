import { z } from '@hono/zod-openapi';
import { findingSchema } from '../../problem/problem.ts';
import { hash, instant, reason, text, version } from '../schemas.ts';

export const freezeSchema = z
  .object({
    name: z.string().trim().min(1).max(200).openapi({ example: 'board, March' }),
    reason: reason.optional(),
  })
  .openapi('Freeze');
export const frozenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    version,
    engineVersion: z.string().openapi({ description: 'The engine that computed the results.' }),
    resultsHash: hash.openapi({ description: 'sha256 of the results as JSON.' }),
    frozenAt: instant,
    actor: z.string(),
    reason: reason.nullable(),
  })
  .openapi('Frozen');

const figuresSchema = z
  .object({
    periods: z
      .array(z.string())
      .readonly()
      .openapi({ description: 'Months, then years, then quarters.', example: ['2026-01', 'year1', '2026-Q1'] }),
    values: z
      .record(z.string(), z.array(z.number().nullable()).readonly())
      .openapi({ example: { 'arr[segment=smb]': [1_000_000, 1_020_000] } }),
    aliases: z.record(z.string(), z.string()).openapi({ description: 'Other references to the same figures.' }),
  })
  .openapi('Figures', {
    description:
      'By reference without a period: a value for each of the periods, or a single one for what does not change; null where nothing can be computed.',
  });
export const frozenResultsSchema = frozenSchema
  .extend({
    text,
    hash,
    currency: z.string().openapi({ description: 'What its money is counted in.', example: 'USD' }),
    results: z.object({ base: figuresSchema, scenarios: z.record(z.string(), figuresSchema) }),
  })
  .openapi('FrozenResults');
export const frozenCheckSchema = z
  .object({
    then: z.string().openapi({ description: 'The engine that computed the results that are kept.' }),
    now: z.string().openapi({ description: 'The engine of today.' }),
    identical: z.boolean().openapi({ description: 'Whether the engine of today computes the very same bytes.' }),
    count: z.int().openapi({ description: 'Figures that differ.' }),
    differences: z
      .array(
        z.object({
          scenario: z.string().openapi({ description: 'Empty for the plan itself.' }),
          ref: z.string().openapi({ example: 'arr[segment=smb,2026-01]' }),
          then: z.number().nullable(),
          now: z.number().nullable(),
        }),
      )
      .readonly()
      .openapi({ description: 'The first thousand of them.' }),
    findings: z.array(findingSchema).readonly().openapi({ description: 'Why it cannot be computed today, if so.' }),
  })
  .openapi('FrozenCheck');

export type Frozen = z.infer<typeof frozenSchema>;
export type FrozenResults = z.infer<typeof frozenResultsSchema>;
export type FrozenCheck = z.infer<typeof frozenCheckSchema>;
