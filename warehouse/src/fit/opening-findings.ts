import { type Finding, openPlan, resolve, valueOf } from '@fulcrum/engine';
import type { Observed } from './observe.ts';
import { planId } from './plan-id.ts';

/** Below this part of its paid people a role's staffing rule leaves work out, or there is room. */
const ROOM = 0.85;

/** What opening the fitted plan shows: errors, which would be this program's, and roles whose rule needs fewer people than are paid. */
export const openingFindings = (text: string, observed: Observed): Finding[] => {
  const { evaluation, model, findings } = openPlan(text);
  const wrong = findings.filter(({ severity }) => severity === 'error');
  if (!evaluation || !model || wrong.length > 0) return wrong;
  const month = model.months[0] ?? '';
  const roomy = observed.roles.flatMap(({ role, fte }) => {
    const cell = resolve(model, `required.${planId(role)}[${month}]`);
    const required = 'cell' in cell ? valueOf(evaluation, cell.cell) : undefined;
    return required !== undefined && Number.isFinite(required) && required < ROOM * fte
      ? [{ role, fte, required }]
      : [];
  });
  if (roomy.length === 0) return [];
  return [
    {
      code: 'fit.room',
      severity: 'note',
      message: `the work the facts count needs fewer people than are paid: ${roomy
        .map(({ role, fte, required }) => `${role} ${required.toFixed(1)} of ${fte.toFixed(1)}`)
        .join(', ')}`,
      advice: 'cost follows the people paid; look for work the records leave out before calling it room',
      path: 'staffing',
      evidence: { roles: roomy },
    },
  ];
};
