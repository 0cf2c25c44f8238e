import type { Plan } from '../plan/schema.ts';
import type { Finding, Fix } from './finding.ts';

/** A fix that is safe to offer: it does what the advice says, takes nothing a figure rests on, and can be taken back. */
export const fixOf = (finding: Finding, plan: Plan): Fix | undefined => {
  if (finding.code === 'F13') return leave(finding, plan);
  if (finding.code === 'F17') return ramps(finding, plan);
  if (finding.code === 'plan.ignored' && finding.path !== undefined && WITHOUT_EFFECT.test(finding.path))
    return { title: 'Leave it out', edits: [{ path: finding.path }] };
  return undefined;
};

/** Values nothing else reads when they have no effect. */
const WITHOUT_EFFECT = /^staffing\.[^.]+\.ahead$|^segments\.[^.]+\.(responseHours|renewal\.role)$/;

const rolesOf = ({ evidence }: Finding): string[] =>
  Array.isArray(evidence?.roles) ? evidence.roles.filter((role): role is string => typeof role === 'string') : [];

const WEEKS = 46;

const leave = (finding: Finding, plan: Plan): Fix => {
  const roles = rolesOf(finding);
  const own = roles.filter((role) => plan.roles[role]?.capacity?.workingWeeks !== undefined);
  const shared = roles.some((role) => !own.includes(role));
  return {
    title: `Plan with ${WEEKS} working weeks`,
    edits: [
      ...(shared ? [{ path: 'capacity.workingWeeks', value: WEEKS }] : []),
      ...own.map((role) => ({ path: `roles.${role}.capacity.workingWeeks`, value: WEEKS })),
    ],
  };
};

const ramps = (finding: Finding, plan: Plan): Fix | undefined => {
  const roles = rolesOf(finding).filter((role) => plan.roles[role] !== undefined);
  return roles.length === 0
    ? undefined
    : {
        title: 'Give them a ramp of six months',
        edits: roles.map((role) => ({ path: `roles.${role}.ramp`, value: { months: 6 } })),
      };
};
