import type { Metric } from '../formula/metric.ts';
import { coverageMetrics } from './coverage.ts';
import { customersPerCsmMetrics } from './customers-per-csm.ts';
import { loadMetrics } from './load.ts';
import { pooledMetrics } from './pooled.ts';
import { touchMetrics } from './touches.ts';
import { viabilityMetrics } from './viability.ts';

/** R: leverage ratio, from touches to viability. */
export const ratioMetrics: readonly Metric[] = [
  ...touchMetrics,
  ...customersPerCsmMetrics,
  ...viabilityMetrics,
  ...loadMetrics,
  ...coverageMetrics,
  ...pooledMetrics,
];
