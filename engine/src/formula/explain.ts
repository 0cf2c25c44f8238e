import type { CellRef } from './reference.ts';
import type { Evaluation } from './evaluate.ts';

/** A figure a formula reads: another cell, named, with its value. */
export type Operand = { readonly ref: string; readonly period: string; readonly name: string; readonly label: string; readonly value: number; readonly unit: string; readonly cell: CellRef };

/** Where a driver's value comes from: path and text in the plan file, and what the assumption register says (P9). */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly assumed: boolean;
  readonly range?: { readonly low: number; readonly likely: number; readonly high: number };
  readonly assumption?: Readonly<Record<string, unknown>>;
};

/** One figure explained: formula in words, in symbols and with numbers, what it reads, what reads it. */
export type Trace = {
  readonly ref: string;
  readonly period: string;
  readonly name: string;
  readonly label: string;
  readonly about?: string;
  readonly value: number;
  readonly unit: string;
  readonly rule: string;
  readonly kind: string;
  readonly variant?: string;
  readonly words: string;
  readonly numbers: string;
  readonly operands: readonly Operand[];
  readonly source?: Source;
  readonly slide?: { readonly slide: string | number; readonly note?: string };
  readonly feeds: readonly { readonly ref: string; readonly name: string; readonly label: string; readonly cell: CellRef }[];
};
export type ExplainEvaluation = Evaluation;
