import type { Metric } from '../formula/metric.ts';
import { retention } from './segment.ts';

/** V4: GRR, NRR and logo retention over twelve months. */
export const retentionMetrics: readonly Metric[] = [...(['grr', 'nrr', 'logo'] as const).flatMap(retention)];
