import type { Evaluation } from '../formula/evaluate.ts';
import { inOrder, type Finding } from './finding.ts';

/** Everything METHOD §11 finds in a computed plan. */
export const planFindings = (_evaluation: Evaluation): Finding[] => inOrder([]);
