import { useHotkeys } from '@mantine/hooks';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { Icon } from '../components/Icon.tsx';

const load = () => import('../palette/Palette.tsx');
const Palette = lazy(() => load().then(({ Palette: component }) => ({ default: component })));
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Opens the palette, also by ⌘K or Ctrl+K anywhere, even while typing. */
export const PaletteButton = () => {
  const [open, setOpen] = useState(false);
  const typed = useRef('');
  useHotkeys([['mod+K', () => setOpen(true)]], []);
  const close = (): void => {
    typed.current = '';
    setOpen(false);
  };
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
        <Suspense fallback={<KeptKeys typed={typed} />}>
          <Palette typed={typed} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
};

/** Keeps what is typed while the search is on its way, which must not go to the page behind it. */
const KeptKeys = ({ typed }: { readonly typed: RefObject<string> }) => {
  useEffect(() => {
    const keep = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key.length === 1) typed.current += event.key;
      else if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', keep, true);
    return () => removeEventListener('keydown', keep, true);
  }, [typed]);
  return null;
};
