import type { Metric } from '../formula/metric.ts';
import { customersAndArrMetrics } from './customers-and-arr.ts';
import { openingMetrics } from './opening.ts';
import { retentionMetrics } from './retention.ts';
import { walkMetrics } from './walk.ts';

/** P2: customers and ARR month by month. */
export const movementMetrics: readonly Metric[] = [
  ...openingMetrics,
  ...walkMetrics,
  ...customersAndArrMetrics,
  ...retentionMetrics,
];
