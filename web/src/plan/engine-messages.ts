import type { Finding, Kind, Plan, SeekQuestion, Sensitivity, Sought, Span, Trace } from '@fulcrum/engine';
import type { Compared } from './compare-sides.ts';
import type { Stack } from './stacks.ts';

/** What the page and the engine's worker say to each other. Figures travel apart from names, as one flat array. */

/** Values by month, as the file has them: quantities still text. */
export type MonthTable = Readonly<Record<string, string | number>>;
/** A part of the file as data, such as a scenario. */
export type Part = { readonly [key: string]: unknown };
/** What the file says at a driver's path. */
export type Written = string | number | MonthTable | undefined;

export type InputView = {
  readonly path: string;
  readonly text: string;
  readonly written: Written;
  readonly assumed: boolean;
  /** Written as a table of months. */
  readonly byMonth: boolean;
  /** One value for all months, or values each valid from its month on, or in its month only. */
  readonly takes: 'one' | 'from' | 'only';
  readonly range?: { readonly low: number; readonly likely: number; readonly high: number };
};

/** One row of the plan. Its figures are `values[offset]` … months, years, quarters; one figure when not `timed`. */
export type SeriesView = {
  readonly index: number;
  readonly ref: string;
  readonly metric: string;
  readonly name: string;
  readonly about?: string;
  readonly label: string;
  readonly unit: string;
  readonly kind: Kind;
  readonly rule: string;
  readonly row: Readonly<Record<string, string | undefined>>;
  readonly timed: boolean;
  readonly auxiliary: boolean;
  readonly offset: number;
  /** Follows what is typed in place, ahead of the view computed anew. */
  input?: InputView;
};

export type MemberView = { readonly id: string; readonly name: string };
/** A segment with what the plan file says of it: its rule, coverage, cadence. */
export type SegmentView = MemberView & { readonly written: Plan['segments'][string] };
export type StageView = MemberView & { readonly entry?: string; readonly exit?: string };
export type TouchView = MemberView & {
  readonly stage: string;
  readonly role: string;
  readonly per: string;
  readonly channel: string;
};
export type ScenarioView = MemberView & {
  readonly reason: string;
  /** What each patch does, in words: `set 16k`, `× 1.5`. */
  readonly patches: readonly { readonly path: string; readonly words: string; readonly reason?: string }[];
};

export type AssumptionView = {
  readonly path: string;
  readonly source: 'assumed' | 'measured' | 'agreed with finance';
  readonly owner?: string;
  /** When it was agreed or measured, as written; else the end of the period it was measured over. */
  readonly date?: string;
};

export type PlanView = {
  readonly name: string;
  readonly currency: string;
  readonly months: readonly string[];
  readonly years: readonly Span[];
  readonly quarters: readonly Span[];
  readonly closedThrough?: string;
  readonly series: readonly SeriesView[];
  /** Reference, and every alias of it → index into `series`. */
  readonly index: ReadonlyMap<string, number>;
  /** Rows that cannot be computed, with what they need. */
  readonly absent: ReadonlyMap<string, string>;
  readonly segments: readonly SegmentView[];
  readonly roles: readonly MemberView[];
  readonly lines: readonly MemberView[];
  readonly stages: readonly StageView[];
  readonly touches: readonly TouchView[];
  readonly owners: Readonly<Record<string, string | undefined>>;
  readonly viabilityBasis: 'salary' | 'loaded';
  /** The assumption register (P9), by path. */
  readonly assumptions: readonly AssumptionView[];
  readonly scenarios: readonly ScenarioView[];
};

export type Figures = Float64Array;

/** A plan computed. `base` holds the figures it is compared with, row for row; NaN where the base has no such row. */
export type Computed = {
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly view?: PlanView;
  readonly values?: Figures;
  readonly base?: Figures;
  /** Scenarios asked for that the text does not have; computed without them. */
  readonly gone?: readonly string[];
};

/**
 * A value typed for a path of the plan, in place of `before`; `refs` name the rows it drives when the path itself is new.
 * Of a table of months only the months that differ are written.
 */
export type Edit = {
  readonly path: string;
  readonly value: Written | Part;
  readonly before?: Written | Part;
  readonly refs?: readonly string[];
};
/** An edit taken: the text with it, and the plan computed anew unless another edit came right behind it. */
export type Taken = { readonly text: string; readonly computed?: Computed };

export type Question =
  | { readonly kind: 'open'; readonly text: string; readonly opened: string; readonly scenario: readonly string[] }
  | { readonly kind: 'edit'; readonly edits: readonly Edit[] }
  | { readonly kind: 'explain'; readonly ref: string; readonly stack?: Stack | undefined }
  | { readonly kind: 'words'; readonly refs: readonly string[] }
  | { readonly kind: 'compare'; readonly stacks: readonly Stack[]; readonly on: Stack }
  | { readonly kind: 'scenario'; readonly ask: ScenarioAsk }
  | { readonly kind: 'sensitivity'; readonly ref: string; readonly swing: number }
  | { readonly kind: 'seek'; readonly question: SeekQuestion }
  /** Ends a question that takes its time. */
  | { readonly kind: 'stop'; readonly asked: number };

/** How far a long question is. */
export type Progress = { readonly done: number; readonly of: number };

/** What is to be done to a scenario; answered with the edits that do it. */
export type ScenarioAsk =
  | { readonly doing: 'make'; readonly name: string; readonly reason: string }
  | { readonly doing: 'promote' | 'drop'; readonly id: string }
  | { readonly doing: 'edit'; readonly id: string; readonly edits: readonly Edit[] }
  /** Gives drivers the plan's own values back, in some months or in all. */
  | {
      readonly doing: 'clear';
      readonly id: string;
      readonly drivers: readonly ClearedDriver[];
      readonly months: readonly string[];
    };
/** A driver to be cleared: in these months, or altogether. */
export type ClearedDriver = {
  readonly path: string;
  readonly takes: InputView['takes'];
  readonly months?: readonly string[];
};
/** Edits in the plan's own places, with what stands there now; `id` is that of a scenario made. */
export type ScenarioEdits = {
  readonly edits: readonly (Edit & { readonly before: Written | Part })[];
  readonly id?: string;
};

export type Explained = { readonly trace: Trace } | { readonly finding: Finding };

export type Asked = { readonly id: number; readonly question: Question };
export type Answer =
  | { readonly id: number; readonly kind: 'computed'; readonly computed: Computed }
  | { readonly id: number; readonly kind: 'taken'; readonly taken: Taken }
  | { readonly id: number; readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly id: number; readonly kind: 'compared'; readonly compared: Compared }
  | { readonly id: number; readonly kind: 'scenario'; readonly edits: ScenarioEdits }
  | { readonly id: number; readonly kind: 'refused'; readonly finding: Finding }
  | { readonly id: number; readonly kind: 'explained'; readonly explained: Explained }
  | {
      readonly id: number;
      readonly kind: 'sensitivity';
      readonly found: Sensitivity | { readonly finding: Finding };
    }
  | { readonly id: number; readonly kind: 'sought'; readonly found: Sought | { readonly finding: Finding } }
  | { readonly id: number; readonly kind: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string }
  /** Figures ahead of the full answer, when only numbers moved, and what the drivers behind them say now. */
  | { readonly id: number; readonly kind: 'figures'; readonly values: Figures; readonly written: readonly WrittenAt[] };

/** What a driver's path says now; `refs` name the rows it drives when the path itself is new. */
export type WrittenAt = { readonly path: string; readonly value: Written; readonly refs?: readonly string[] };
