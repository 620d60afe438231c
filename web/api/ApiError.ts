import { PROBLEM_NAMES, problemType, type ProblemName } from '../../shared/protocol/problems.ts';
import { t } from '../messages/t.ts';

/** Why a request to the server failed.
 *  - `unreachable`: no answer came;
 *  - `unexpected`: an answer came that is not one of ours, for example a proxy's page;
 *  - else the name of the problem that the server answered with. */
export type ApiErrorReason = ProblemName | 'unreachable' | 'unexpected';

/** A request that failed. `message` is the server's sentence, or ours when it sent none. */
export class ApiError extends Error {
  readonly reason: ApiErrorReason;
  /** HTTP status, 0 when no answer came. */
  readonly status: number;

  constructor(reason: ApiErrorReason, status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.reason = reason;
    this.status = status;
  }
}

/** The name of a problem by its `type`. @returns null for one that this page does not know. */
export function problemNameOf(type: string): ProblemName | null {
  return PROBLEM_NAMES.find((name) => problemType(name) === type) ?? null;
}

/** What happened and what to do, in the reader's words. Errors that are no `ApiError` are thrown on: they are ours. */
export function explain(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  switch (error.reason) {
    case 'unreachable': return t('shell.problem.network');
    case 'unexpected': return t('shell.problem.unexpected');
    case 'unauthorised': return t('shell.problem.outside');
    case 'forbidden': return t('shell.problem.forbidden');
    case 'invite-not-found': return t('shell.problem.unknown-invite');
    case 'invite-closed': return t('shell.problem.closed');
    case 'too-large': return t('shell.problem.too-large');
    case 'too-many-guesses':
    case 'too-many-blueprints': return t('shell.problem.too-many');
    case 'internal':
    case 'unavailable': return t('shell.problem.server');
    default: return error.message;
  }
}
