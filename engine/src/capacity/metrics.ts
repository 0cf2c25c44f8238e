import type { Metric } from '../formula/metric.ts';
import { hoursMetrics } from './hours.ts';
import { payMetrics } from './pay.ts';
import { rampMetrics } from './ramp.ts';
import { rateMetrics } from './rate.ts';
import { servicesMetrics } from './services.ts';

/** K: capacity and its price, for every role. */
export const capacityMetrics: readonly Metric[] = [
  ...hoursMetrics,
  ...payMetrics,
  ...rateMetrics,
  ...rampMetrics,
  ...servicesMetrics,
];
