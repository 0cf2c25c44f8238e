import { Icon } from '../components/Icon.tsx';
import { usePlanOrNone } from '../plan/use-plan.ts';
import { focusDrawer } from '../shell/focus-drawer.ts';
import { useGo } from '../shell/use-address.ts';
import { useFindings } from './use-findings.ts';

/** How many findings ask for attention; opens them beside the page. */
export const FindingsButton = () => {
  const go = useGo();
  const { open } = useFindings();
  const errors = open.filter(({ severity }) => severity === 'error').length;
  if (usePlanOrNone() === undefined) return null;
  return (
    <button
      type="button"
      className="findings-button"
      aria-label={`Findings: ${open.length}${errors === 0 ? '' : `, ${errors} of them errors`}`}
      onClick={(event) => {
        go({ panel: 'findings', why: undefined });
        focusDrawer(event);
      }}
    >
      <Icon name="flag" />
      <span className="findings-count" data-errors={errors > 0 || undefined}>
        {open.length}
      </span>
    </button>
  );
};
