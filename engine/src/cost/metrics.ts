import type { Metric } from '../formula/metric.ts';
import { basisMetrics } from './bases.ts';
import { implementationMetrics } from './implementation.ts';
import { poolMetrics } from './pools.ts';
import { supportMetrics } from './support.ts';
import { unstaffedMetrics } from './unstaffed.ts';
import { valueMetrics } from './value.ts';

/** C1–C4: cost of delivery, as incurred and by standard. */
export const costMetrics: readonly Metric[] = [
  ...supportMetrics,
  ...implementationMetrics,
  ...unstaffedMetrics,
  ...poolMetrics,
  ...basisMetrics,
  ...valueMetrics,
];
