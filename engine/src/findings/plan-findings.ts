import type { Evaluation } from '../formula/evaluate.ts';
import { METRICS } from '../formula/metrics.ts';
import { capacityFindings } from './capacity-findings.ts';
import { costFindings } from './cost-findings.ts';
import { type Finding, inOrder } from './finding.ts';
import { peopleFindings } from './people-findings.ts';
import { poolFindings } from './pool-findings.ts';
import { reading } from './reading.ts';
import { segmentFindings } from './segment-findings.ts';

/** Everything METHOD §11 finds in a computed plan, errors first and then by money at stake. */
export const planFindings = (evaluation: Evaluation): Finding[] => {
  const read = reading(evaluation);
  return inOrder([
    ...capacityFindings(read),
    ...peopleFindings(read),
    ...poolFindings(read),
    ...segmentFindings(read),
    ...costFindings(read),
    ...notes(evaluation),
  ]);
};

/** What the plan does by convention or cannot say. */
const notes = (evaluation: Evaluation): Finding[] => {
  const { model } = evaluation;
  const found: Finding[] = [];
  const staffed = model.series.filter((one) => one.metric.id === 'heads' && one.variant === 'staffed');
  if (staffed.length > 0)
    found.push({
      code: 'staffed-to-plan',
      severity: 'note',
      message: `No roster is given for ${staffed.length} team${staffed.length === 1 ? '' : 's'}: heads are staffed to plan, as if everybody needed were there.`,
      advice: 'Add roster with today’s heads to see gaps, hires and lead times.',
      path: 'roster',
    });
  const needs = new Map<string, number>();
  for (const [ref, need] of model.absent) if (!ref.includes('.index')) needs.set(need, (needs.get(need) ?? 0) + 1);
  for (const [needed, rows] of needs) {
    const need = neededWords(needed);
    found.push({
      code: 'needs',
      severity: 'note',
      message: `${rows} figure${rows === 1 ? ' needs' : 's need'} ${need}.`,
      advice: `Add ${need} to see ${rows === 1 ? 'it' : 'them'}.`,
      evidence: { figures: rows, needs: need },
    });
  }
  return found;
};

const NAMES = new Map(METRICS.map(({ name }) => [name.toLowerCase(), name]));

/** What a compiled plan says it needs: names of metrics, lower-cased there, get the capitals of their abbreviations back. */
export const neededWords = (need: string): string =>
  NAMES.get(need)?.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()) ?? need;
