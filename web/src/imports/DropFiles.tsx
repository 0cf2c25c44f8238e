import { type DragEvent, useRef, useState } from 'react';
import { Icon } from '../components/Icon.tsx';

type Props = { readonly onFiles: (files: readonly File[]) => void; readonly isSmall: boolean };

/** A place to drop files on, and a button that does the same. */
export const DropFiles = ({ onFiles, isSmall }: Props) => {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button inside is the first
    <div
      className="imports-drop"
      data-over={isOver || undefined}
      data-small={isSmall || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <button type="button" className="plain-button strong" onClick={() => input.current?.click()}>
        <Icon name="upload" size={14} /> {isSmall ? 'Add files' : 'Choose files'}
      </button>
      <p className="quiet">
        {isSmall
          ? 'or drop them here'
          : 'or drop exports here (CSV, Excel, JSON, Parquet, calendars): customers, subscriptions, people, cases, time, ledger and more. Which is which is told by their columns.'}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to import"
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
};
