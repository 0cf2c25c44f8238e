import type { Metric } from '../formula/metric.ts';
import { peopleCostMetrics } from './cost.ts';
import { headMetrics } from './heads.ts';
import { requiredMetrics } from './required.ts';
import { teamMetrics } from './teams.ts';

/** P3, P4, K8: who is needed, hired and paid, by role and team. */
export const peopleMetrics: readonly Metric[] = [
  ...teamMetrics,
  ...requiredMetrics,
  ...peopleCostMetrics,
  ...headMetrics,
];
