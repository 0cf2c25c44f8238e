import { capacityMetrics } from '../capacity/metrics.ts';
import { costMetrics } from '../cost/metrics.ts';
import { movementMetrics } from '../forecast/movements.ts';
import { resultMetrics } from '../forecast/results.ts';
import { peopleMetrics } from '../people/metrics.ts';
import { ratioMetrics } from '../ratios/metrics.ts';
import type { Metric } from './metric.ts';

/** Every metric Fulcrum computes, in the order a reader meets them. */
export const METRICS: readonly Metric[] = [
  ...movementMetrics,
  ...capacityMetrics,
  ...ratioMetrics,
  ...peopleMetrics,
  ...costMetrics,
  ...resultMetrics,
];
