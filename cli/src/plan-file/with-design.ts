import { hasErrors, openPlan } from '@fulcrum/engine';
import { cannot } from '../failure.ts';

/** A plan's text with a design's tables (stages, touches, programs) below it; refused when they don't fit together. */
export const withDesign = (plan: string, design: string, file: string): string => {
  const together = `${plan.trimEnd()}\n\n${design.trimEnd()}\n`;
  const { evaluation, findings } = openPlan(together, { file });
  if (evaluation !== undefined) return together;
  throw cannot(
    `${file} does not fit the plan that was measured.`,
    'Name roles and segments as the facts do, and only tables the plan has not.',
    hasErrors(findings) ? findings : [],
  );
};
