import type { Metric } from '../formula/metric.ts';
import { hoursMetrics } from './hours.ts';
import { payMetrics } from './pay.ts';
import { rampMetrics } from './ramp.ts';
import { servicesMetrics } from './services.ts';

/** K: capacity and its price, for every role. */
export const capacityMetrics: readonly Metric[] = [...hoursMetrics, ...payMetrics, ...rampMetrics, ...servicesMetrics];
