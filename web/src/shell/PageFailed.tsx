import type { ErrorComponentProps } from '@tanstack/react-router';
import { Notice } from '../components/Notice.tsx';

/** A page that broke: its frame stays, edits stay, and what happened is said. */
export const PageFailed = ({ error, reset }: ErrorComponentProps) => (
  <Notice tone="error" title="This page could not be shown">
    <p>{error instanceof Error ? error.message : String(error)}. Your edits are kept.</p>
    <button type="button" className="plain-button" onClick={reset}>
      Show it again
    </button>
  </Notice>
);
