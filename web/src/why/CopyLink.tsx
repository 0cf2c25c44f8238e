import { Icon } from '../components/Icon.tsx';
import { useSession } from '../plan/use-plan.ts';
import { say } from '../shell/said.ts';

/** Takes the address of what is shown along, so that it opens the same plan and scenario for somebody else. */
export const CopyLink = () => {
  const { id, scenario } = useSession();
  const copy = (): void => {
    const link = new URL(location.href);
    // Without it the address means the plan saved last.
    if (id !== '') link.searchParams.set('plan', id);
    if (scenario.length > 0) link.searchParams.set('scenario', scenario.join(','));
    const failed = (): void => say('The link could not be copied: it is the address of this page.');
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(link.href).then(() => say('Link copied'), failed);
  };
  return (
    <button type="button" className="bar-icon" aria-label="Copy link" title="Copy link" onClick={copy}>
      <Icon name="copy" />
    </button>
  );
};
