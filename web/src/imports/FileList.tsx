import type { ImportDraft } from '@fulcrum/server';
import { useQueryClient } from '@tanstack/react-query';
import { removeDraftFile } from '../client.ts';
import { formatNumber } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { useGo } from '../shell/use-address.ts';
import { problemWords, sizeWords, takenFor } from './import-words.ts';
import type { Upload } from './uploads.ts';
import { draftKey, isRunning } from './use-draft.ts';
import { useLook } from './use-look.ts';

type Props = {
  readonly draft: ImportDraft;
  readonly uploads: readonly Upload[];
  /** The file whose rows are shown below. */
  readonly shown: string | undefined;
};

/** The files of an import: what each is taken for, what is wrong with it, how much of it is here. */
export const FileList = ({ draft, uploads, shown }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
  <section className="imports-scroll" tabIndex={0} aria-label="Files of this import">
    <table className="imports-table">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Size</th>
          <th scope="col" data-words>
            Taken for
          </th>
          <th scope="col" data-words>
            To look at
          </th>
          <th scope="col">
            <span className="unseen">Take out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {draft.files.map((file) => (
          <FileRow
            key={file.id}
            draft={draft}
            file={file}
            upload={uploads.find(({ fileId }) => fileId === file.id)}
            isShown={file.id === shown}
          />
        ))}
      </tbody>
    </table>
  </section>
);

type RowProps = {
  readonly draft: ImportDraft;
  readonly file: ImportDraft['files'][number];
  readonly upload: Upload | undefined;
  readonly isShown: boolean;
};

const FileRow = ({ draft, file, upload, isShown }: RowProps) => {
  const go = useGo();
  const queries = useQueryClient();
  const look = useLook(draft, file);
  const isHere = file.received >= file.bytes;
  const problem = look.data && problemWords(look.data);
  const remove = async (): Promise<void> => {
    queries.setQueryData(draftKey(draft.id), await removeDraftFile(draft.id, file.id));
  };
  return (
    <tr data-shown={isShown || undefined}>
      <th scope="row">
        <button
          type="button"
          className="imports-name"
          aria-pressed={isShown}
          title={file.name}
          onClick={() => go({ file: file.id })}
        >
          {file.name}
        </button>
      </th>
      <td>{sizeWords(file.bytes)}</td>
      {isHere ? (
        <>
          <td data-words>{look.data ? takenFor(look.data) : look.isError ? 'Not looked at' : 'Looking'}</td>
          <td data-words data-attention={(problem ?? look.error) ? true : undefined}>
            {look.isError ? look.error.message : (problem ?? (look.data ? 'Nothing' : ''))}
          </td>
        </>
      ) : (
        <td data-words colSpan={2}>
          <Sending file={file} upload={upload} />
        </td>
      )}
      <td>
        <button
          type="button"
          className="imports-remove"
          aria-label={`Take ${file.name} out`}
          disabled={isRunning(draft)}
          onClick={() => void remove().catch(() => undefined)}
        >
          <Icon name="close" size={14} />
        </button>
      </td>
    </tr>
  );
};

const Sending = ({ file, upload }: Pick<RowProps, 'file' | 'upload'>) => {
  const sent = Math.max(upload?.sent ?? 0, file.received);
  const share = file.bytes === 0 ? 1 : sent / file.bytes;
  const percent = `${formatNumber(share * 100, 0)} %`;
  if (upload === undefined || upload.state === 'failed')
    return (
      <span role={upload ? 'alert' : undefined} className="imports-problem">
        {upload?.problem === undefined ? '' : `${upload.problem} `}
        {percent} of it is here. Choose the same file again to go on from there.
      </span>
    );
  return (
    <span className="imports-sending">
      <progress max={1} value={share} aria-label={`Sending ${file.name}`} />
      {upload.state === 'waiting' ? `The server does not answer; trying again. ${percent}` : `Sending, ${percent}`}
    </span>
  );
};
