import { periodWords } from '../plan/period-words.ts';
import { usePlan } from '../plan/use-plan.ts';
import { useAddress, useGo } from '../shell/use-address.ts';

/** The month, quarter or year that is compared; the plan's first year unless chosen. */
export const PeriodChoice = () => {
  const { view } = usePlan();
  const { view: period = 'year1' } = useAddress();
  const go = useGo();
  const groups: readonly (readonly [string, readonly string[]])[] = [
    ['Years', view.years.map(({ id }) => id)],
    ['Quarters', view.quarters.map(({ id }) => id)],
    ['Months', view.months],
  ];
  return (
    <select
      className="plain-button"
      aria-label="Period"
      value={period}
      onChange={(event) => go({ view: event.target.value === 'year1' ? undefined : event.target.value })}
    >
      {groups.map(([name, ids]) => (
        <optgroup key={name} label={name}>
          {ids.map((id) => (
            <option key={id} value={id}>
              {periodWords(id)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
};
