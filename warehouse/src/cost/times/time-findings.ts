import type { Finding } from '@fulcrum/engine';
import type { StandardUse } from './queries.ts';

const ENOUGH = 30;
const FAR = 0.25;

/** What was counted by an equation is said; one that is far from what was recorded is a warning. */
export const timeFindings = (uses: readonly StandardUse[]): Finding[] =>
  uses.flatMap((use): Finding[] => {
    const { of, equation, timed, recordedHours, equationHours, factor, counted, countedHours } = use;
    const findings: Finding[] = [];
    if (counted > 0)
      findings.push({
        code: 'cost.standard-times',
        severity: 'note',
        message: `${counted} ${of} without minutes count ${countedHours.toFixed(0)} hours by a time equation${factor === 1 ? '' : `, calibrated × ${factor.toFixed(3)}`}`,
        advice: 'record minutes where you can: standards are what work should take, not what it took',
        path: `times.${of}`,
        evidence: { ...use },
      });
    const said = equationHours * factor;
    if (timed >= ENOUGH && recordedHours > 0 && Math.abs(said / recordedHours - 1) > FAR)
      findings.push({
        code: 'cost.time-equation',
        severity: 'warning',
        message: `“${equation}” gives ${(said / recordedHours).toFixed(2)} times the minutes recorded on ${timed} ${of}`,
        advice: 'change the equation, or let `calibrate: true` close the gap',
        path: `times.${of}`,
        evidence: { ...use },
      });
    return findings;
  });
