import { isMap, isScalar } from 'yaml';
import type { Finding } from '../findings/finding.ts';
import { finding, type PlanText } from './read.ts';

/** Keys such as TRUE that YAML reads as a value: as an id they become "true", which is hardly what was meant. */
export const unquotedKeys = (text: PlanText): Finding[] => {
  const found: Finding[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (!isMap(node) || path.length > 4) return;
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      const id = String(key.value);
      if (typeof key.value === 'boolean' || key.value === null)
        found.push(
          finding(
            text,
            [...path, id],
            'plan.bad-id',
            `${[...path, key.source ?? id].join('.')}: YAML reads ${key.source ?? id} without quotes as a value, and the id becomes "${id}".`,
            `Write '${key.source ?? id}' in quotes.`,
            'warning',
          ),
        );
      walk(value, [...path, id]);
    }
  };
  walk(text.document.contents, []);
  return found;
};
