import { stringify } from 'yaml';
import type { Finding } from '../findings/finding.ts';
import type { Evaluation } from '../formula/evaluate.ts';
import { type OpenOptions, openPlan } from '../plan/open.ts';
import { clean, computed } from './plans.ts';

type Table = Record<string, unknown>;

/** The smallest plan that has people and customers, as data; top-level tables replaced by those given. */
export const tinyPlan = (changes: Table = {}): Table =>
  clean({
    fulcrum: 1,
    name: 'tiny',
    currency: 'USD',
    start: '2026-01',
    months: 12,
    capacity: { hoursPerWeek: 40, workingWeeks: 46, customerTime: 0.75 },
    roles: { csm: { pay: 130_000, load: 0.4, line: 'csm' } },
    segments: { all: { owner: 'csm', opening: { customers: 100, arr: 3_000_000 } } },
    staffing: { csm: { by: 'customers', per: 50 } },
    ...changes,
  });

/** That plan computed. */
export const tiny = (changes: Table = {}, options: OpenOptions = {}): Evaluation =>
  computed(stringify(tinyPlan(changes)), options);

/** What opening a plan given as data finds. */
export const findingsOf = (plan: Table): readonly Finding[] => openPlan(stringify(plan)).findings;
