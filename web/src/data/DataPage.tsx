import type { FactsReport, Import } from '@fulcrum/server';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { carried } from '../address.ts';
import { getFacts, listImports, RequestFailed } from '../client.ts';
import { formatInstant } from '../components/format.ts';
import { Icon } from '../components/Icon.tsx';
import { Notice, Waiting } from '../components/Notice.tsx';
import { FactsFindings } from '../findings/FactsFindings.tsx';
import { FactTables } from './FactTables.tsx';
import { ImportLog } from './ImportLog.tsx';
import { WatchedFolder } from './WatchedFolder.tsx';
import './data.css';

/** What every figure rests on: the imported facts, how far they reach, what is doubtful in them, how they came. */
export const DataPage = () => {
  const facts = useQuery({ queryKey: ['facts'], queryFn: getFacts });
  const imports = useQuery({ queryKey: ['imports'], queryFn: listImports });
  const error = facts.error ?? imports.error;
  const [last] = imports.data ?? [];
  return (
    <div className="data-page">
      <div className="page-head">
        <div>
          <h1>What do the figures rest on?</h1>
          <p className="quiet">
            Facts of this workspace, counted by the log of imports.
            {last === undefined ? '' : ` The last came ${formatInstant(last.finishedAt)}: ${last.file}.`}
          </p>
        </div>
        <ImportLink />
      </div>
      {error === null ? null : (
        <NotRead error={error} retry={() => void Promise.all([facts.refetch(), imports.refetch()])} />
      )}
      {error === null && !(facts.data && imports.data) ? <Waiting words="Reading the facts" /> : null}
      {facts.data && imports.data ? <Facts facts={facts.data} imports={imports.data} /> : null}
    </div>
  );
};

type FactsProps = { readonly facts: FactsReport; readonly imports: readonly Import[] };

const Facts = ({ facts: { tables, findings }, imports }: FactsProps) => {
  if (imports.length === 0 && tables.every(({ rows }) => rows === 0))
    return (
      <div className="data-body">
        <NoFacts />
        <WatchedFolder />
      </div>
    );
  return (
    <div className="data-body">
      <FactTables tables={tables} />
      {findings.length === 0 ? null : (
        <section className="data-findings">
          <h2>What the facts ask you to look at</h2>
          <FactsFindings findings={findings} currency="" />
        </section>
      )}
      <WatchedFolder />
      <ImportLog imports={imports} />
    </div>
  );
};

const NoFacts = () => (
  <Notice title="Nothing was imported yet">
    <p>
      Plans work without facts. With them, cost is tied to your ledger and a plan can be fitted to what was. Which file
      is which table is told by its columns; rows that cannot be read are kept and shown here.
    </p>
    <ImportLink />
  </Notice>
);

const ImportLink = () => (
  <Link to="/import" search={carried} className="plain-button strong">
    <Icon name="upload" size={14} /> Import files
  </Link>
);

const NotRead = ({ error, retry }: { readonly error: Error; readonly retry: () => void }) => {
  if (error instanceof RequestFailed && error.code.endsWith('.unavailable'))
    return (
      <Notice title="This server has no facts">
        <p>It was started without a workspace of its own, so there is nothing to show here. Start one that has them:</p>
        <code>fulcrum serve</code>
      </Notice>
    );
  return (
    <Notice tone="error" title="The facts could not be read">
      <p>{error.message}</p>
      <button type="button" className="plain-button" onClick={retry}>
        Try again
      </button>
    </Notice>
  );
};
