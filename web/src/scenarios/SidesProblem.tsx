import { useSides } from './use-sides.ts';
import './sides.css';

/** Says which scenario that was asked for has no figures, and why. */
export const SidesProblem = () => {
  const broken = useSides().filter(({ plan, findings }) => plan === undefined && findings.length > 0);
  if (broken.length === 0) return null;
  return (
    <p className="sides-problem" role="status">
      {broken.map(({ key, name, findings }) => (
        <span key={key}>
          <strong>{name} cannot be shown beside the plan.</strong> {findings.map(({ message }) => message).join(' ')}
        </span>
      ))}
    </p>
  );
};
