import type { Finding, SeekQuestion, Sensitivity, Sought } from '@fulcrum/engine';
import type { Compared } from './compare-sides.ts';
import type {
  Answer,
  Asked,
  Computed,
  Edit,
  Explained,
  Figures,
  Progress,
  Question,
  ScenarioAsk,
  ScenarioEdits,
  Taken,
  WrittenAt,
} from './engine-messages.ts';
import type { Stack } from './stacks.ts';

/** The engine as the page calls it: one worker, questions answered in order. */
export type Engine = {
  readonly open: (text: string, opened: string, scenario: readonly string[]) => Promise<Computed>;
  /** Takes edits or refuses them all, saying why. */
  readonly edit: (edits: readonly Edit[]) => Promise<Taken>;
  /** A figure of what is on, or of a stack of scenarios. */
  readonly explain: (ref: string, stack?: Stack) => Promise<Explained>;
  /** Formulas of rows, in words. */
  readonly words: (refs: readonly string[]) => Promise<readonly string[]>;
  /** The plan with each stack of scenarios, beside the plan with those that are on. */
  readonly compare: (stacks: readonly Stack[], on: Stack) => Promise<Compared>;
  /** The edits that do something to a scenario. */
  readonly scenario: (ask: ScenarioAsk) => Promise<ScenarioEdits>;
  /** What each driver does to a figure; tells how far it is, and can be stopped. */
  readonly sensitivity: (ref: string, swing: number, watch: Watch) => Promise<Sensitivity>;
  /** The driver's value with which a figure reaches a target. */
  readonly seek: (question: SeekQuestion) => Promise<Sought>;
};

export type Watch = { readonly signal: AbortSignal; readonly onProgress: (progress: Progress) => void };

/** Edits the plan cannot be computed with; nothing was changed. */
export class EditRefused extends Error {
  readonly finding: Finding;
  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

type Waiting = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress?: Watch['onProgress'];
};

/** Starts the worker. `onFigures` gets figures that come ahead of a full answer. */
export const startEngine = (onFigures: (values: Figures, written: readonly WrittenAt[]) => void): Engine => {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    if (data.kind === 'figures') return onFigures(data.values, data.written);
    const asked = waiting.get(data.id);
    if (data.kind === 'progress') return asked?.onProgress?.(data.progress);
    waiting.delete(data.id);
    if (data.kind === 'failed') asked?.reject(new Error(data.message));
    else asked?.resolve(data);
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error('The engine could not be started.'));
    waiting.clear();
  };
  const ask = (question: Question, watch?: Watch): Promise<Answer> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      waiting.set(id, { resolve, reject, ...(watch === undefined ? {} : { onProgress: watch.onProgress }) });
      worker.postMessage({ id, question } satisfies Asked);
      watch?.signal.addEventListener('abort', () => void ask({ kind: 'stop', asked: id }));
    });
  return {
    open: async (text, opened, scenario) => {
      const answer = await ask({ kind: 'open', text, opened, scenario });
      if (answer.kind === 'computed') return answer.computed;
      throw new Error('The engine gave no figures.');
    },
    edit: async (edits) => {
      const answer = await ask({ kind: 'edit', edits });
      if (answer.kind === 'taken') return answer.taken;
      if (answer.kind === 'refused') throw new EditRefused(answer.finding);
      throw new Error('The engine gave no figures.');
    },
    compare: async (stacks, on) => {
      const answer = await ask({ kind: 'compare', stacks, on });
      if (answer.kind === 'compared') return answer.compared;
      throw new Error('The engine gave no figures.');
    },
    scenario: async (asked) => {
      const answer = await ask({ kind: 'scenario', ask: asked });
      if (answer.kind === 'scenario') return answer.edits;
      if (answer.kind === 'refused') throw new EditRefused(answer.finding);
      throw new Error('The engine gave no edits.');
    },
    sensitivity: async (ref, swing, watch) => {
      const answer = await ask({ kind: 'sensitivity', ref, swing }, watch);
      if (answer.kind === 'sensitivity' && !('finding' in answer.found)) return answer.found;
      throw refusedBy(answer);
    },
    seek: async (question) => {
      const answer = await ask({ kind: 'seek', question });
      if (answer.kind === 'sought' && !('finding' in answer.found)) return answer.found;
      throw refusedBy(answer);
    },
    words: async (refs) => {
      const answer = await ask({ kind: 'words', refs });
      return answer.kind === 'words' ? answer.words : [];
    },
    explain: async (ref, stack) => {
      const answer = await ask({ kind: 'explain', ref, stack });
      if (answer.kind === 'explained') return answer.explained;
      throw new Error('The engine gave no explanation.');
    },
  };
};

const refusedBy = (answer: Answer): Error =>
  (answer.kind === 'sensitivity' || answer.kind === 'sought') && 'finding' in answer.found
    ? new EditRefused(answer.found.finding)
    : new Error('The engine gave no answer.');
