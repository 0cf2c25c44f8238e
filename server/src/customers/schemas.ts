import { z } from '@hono/zod-openapi';
import { moneySchema } from '../cost/schemas.ts';

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .openapi({ example: '2026-01' });

const known = {
  customer: z.string().openapi({ description: 'The id the exports use.', example: 'C-0042' }),
  name: z.string().optional(),
  parent: z.string().optional().openapi({ description: 'Id of the customer it belongs to.' }),
  segment: z.string().optional().openapi({ description: 'As cost placed it last, else as exported (METHOD S3).' }),
  region: z.string().optional(),
};

export const customersSchema = z
  .object({
    month: month.openapi({ description: 'The month `arr` is of: the last the facts tell of.' }),
    found: z.int().openapi({ description: 'How many match; `customers` are the first of them.' }),
    customers: z
      .array(
        z.object({
          ...known,
          arr: z
            .array(z.object({ minor: z.int(), currency: z.string().optional() }))
            .readonly()
            .openapi({ description: 'Closing ARR, one for each currency of its contracts (METHOD T1).' }),
        }),
      )
      .readonly(),
  })
  .openapi('Customers');

export const customerCostSchema = z
  .object({
    ...known,
    currency: z.string(),
    scale: z.int().openapi({ description: 'Minor units in a major one.' }),
    from: month,
    to: month,
    cells: z
      .array(z.object({ month, pool: z.string(), money: moneySchema, hours: z.number() }))
      .readonly()
      .openapi({ description: 'Cost assigned to the customer, by the pool the ledger booked it on.' }),
    arr: z
      .array(z.object({ month, money: moneySchema }))
      .readonly()
      .openapi({ description: 'Closing ARR of every month of the span.' }),
  })
  .openapi('CustomerCost');

export type Customers = z.infer<typeof customersSchema>;
export type CustomerCostReport = z.infer<typeof customerCostSchema>;
