import type { Scope } from '@fulcrum/warehouse';
import type { BooksReader } from './books/read-books.ts';
import type { CostReader } from './cost/read-cost.ts';
import type { RunsReader } from './cost/runs/read-runs.ts';
import type { WhaleReader } from './cost/whale/read-whale.ts';
import type { CustomersReader } from './customers/read-customers.ts';
import type { Database } from './db/open-records.ts';
import type { FactsReader } from './facts/read-facts.ts';
import type { ImportDrafts } from './imports/drafts/import-drafts.ts';
import type { ImportsReader } from './imports/read-imports.ts';
import type { WatchedFolder } from './imports/watch/watch-folder.ts';
import type { PlanExporter } from './plans/export/export-plan.ts';
import type { RecordsContext } from './plans/write-version.ts';
import type { RevenueReader } from './revenue/read-revenue.ts';
import type { SupportReader } from './support/read-support.ts';
import type { DeliveredReader } from './touches/read-delivered.ts';
import type { ValueReader } from './value/read-value.ts';

/** Everything the application is given; tests give it other clocks and ids, never another database. */
export type AppDeps = RecordsContext & {
  readonly db: Database;
  /** Who is asking. One local person today; a session later. */
  readonly scope: Scope;
  /** The version shown by `/api/v1/health`. */
  readonly version: string;
  /** Folder of the built browser application; without it only the API answers. */
  readonly site?: string | undefined;
  /** Plan text in, workbook out. Without it exports answer 503. */
  readonly exportPlan?: PlanExporter | undefined;
  /** Reads the cost of the workspace's facts. Without it costs answer 503. */
  readonly readCost?: CostReader | undefined;
  /** Reads what support costs. Without it that answers 503. */
  readonly readSupport?: SupportReader | undefined;
  /** Reads what customers need and are worth. Without it that answers 503. */
  readonly readValue?: ValueReader | undefined;
  /** Reads ARR, revenue and retention. Without it they answer 503. */
  readonly readRevenue?: RevenueReader | undefined;
  /** Reads customers by contribution. Without it that answers 503. */
  readonly readWhale?: WhaleReader | undefined;
  /** Reads the kept cost runs. Without it they answer 503. */
  readonly readRuns?: RunsReader | undefined;
  /** Holds a plan's touches against what happened. Without it that answers 503. */
  readonly readDelivered?: DeliveredReader | undefined;
  /** Finds customers and reads what one cost. Without it customers answer 503. */
  readonly readCustomers?: CustomersReader | undefined;
  /** Reads who carries what. Without it books answer 503. */
  readonly readBooks?: BooksReader | undefined;
  /** Reads what the facts hold. Without it facts answer 503. */
  readonly readFacts?: FactsReader | undefined;
  /** Reads what was imported. Without it imports answer 503. */
  readonly readImports?: ImportsReader | undefined;
  /** Imports that are being put together. Without it nothing can be imported here. */
  readonly importDrafts?: ImportDrafts | undefined;
  /** The folder whose files are imported as they come. */
  readonly watchedFolder?: (() => WatchedFolder) | undefined;
  /** Told of every error no handler expected. */
  readonly onError?: ((error: Error, place: { method: string; path: string }) => void) | undefined;
};
