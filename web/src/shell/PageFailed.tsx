import type { ErrorComponentProps } from '@tanstack/react-router';
import { Notice } from '../components/Notice.tsx';

/** A page's code did not come, in the words of the bundler and of three browsers. */
const NOT_LOADED = /preload CSS|dynamically imported module|importing a module script failed/i;

/** A page that broke: its frame stays, edits stay, and what happened is said. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => {
  const words = error instanceof Error ? error.message : String(error);
  if (NOT_LOADED.test(words))
    return (
      <Notice tone="error" title="This page could not be loaded">
        <p>The server cannot be reached, or a newer Fulcrum was started since. Your edits are kept.</p>
        <button type="button" className="plain-button" onClick={() => location.reload()}>
          Load again
        </button>
      </Notice>
    );
  return (
    <Notice tone="error" title="This page could not be shown">
      <p>{words}. Your edits are kept.</p>
      <button type="button" className="plain-button" onClick={reset}>
        Show it again
      </button>
    </Notice>
  );
};
