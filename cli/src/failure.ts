import type { Finding } from '@fulcrum/engine';
import { EXIT, type ExitCode } from './io.ts';

/** Why a verb stops: what happened and where, what to do about it, and the exit code. `run` turns it into words. */
export class Failure extends Error {
  readonly code: ExitCode;
  readonly advice: string;
  readonly findings: readonly Finding[];

  constructor(code: ExitCode, message: string, advice: string, findings: readonly Finding[] = []) {
    super(message);
    this.code = code;
    this.advice = advice;
    this.findings = findings;
  }
}

/** The asked result cannot be computed. */
export const cannot = (message: string, advice: string, findings: readonly Finding[] = []): Failure =>
  new Failure(EXIT.cannot, message, advice, findings);

/** The command was put wrongly. */
export const misused = (message: string, advice: string, findings: readonly Finding[] = []): Failure =>
  new Failure(EXIT.misused, message, advice, findings);

/** Something needed isn't there, or belongs to another process. */
export const missing = (message: string, advice: string): Failure => new Failure(EXIT.missing, message, advice);
