import { useHotkeys } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../components/Icon.tsx';

const load = () => import('../palette/Palette.tsx');
const Palette = lazy(() => load().then(({ Palette: component }) => ({ default: component })));
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens the palette, also by ⌘K or Ctrl+K anywhere, even while typing. */
export const PaletteButton = () => {
  const [open, setOpen] = useState(false);
  useHotkeys([['mod+K', () => setOpen(true)]], []);
  return (
    <>
      <button
        type="button"
        className="bar-search"
        aria-label="Search and commands"
        aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Icon name="search" />
        <span>Search</span>
        <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      {open ? (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
