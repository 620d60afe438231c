import type { z } from 'zod';
import type { ProblemDocument } from '../../../shared/protocol/api.ts';
import { problemType, type ProblemName } from '../../../shared/protocol/problems.ts';
import { PROBLEMS } from './PROBLEMS.ts';

/** The media type of RFC 9457 §3. */
export const PROBLEM_TYPE = 'application/problem+json';

/** A request that cannot be answered. Thrown by routes, and turned into a problem document in one place. */
export class Problem extends Error {
  readonly reason: ProblemName;
  readonly errors: ProblemDocument['errors'];
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail a sentence for the person who reads it: what happened and what to do. */
  constructor(reason: ProblemName, detail: string, more: { errors?: ProblemDocument['errors']; headers?: Record<string, string>; cause?: unknown } = {}) {
    super(detail, { cause: more.cause });
    this.name = 'Problem';
    this.reason = reason;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return PROBLEMS[this.reason].status;
  }

  document(): ProblemDocument {
    const { status, title } = PROBLEMS[this.reason];
    return { type: problemType(this.reason), title, status, detail: this.message, ...(this.errors === undefined ? {} : { errors: this.errors }) };
  }
}

/** How many fields are named in one answer; a hostile file can be wrong in millions of places. */
const MAX_ERRORS = 50;

/** The problem that a body which does not fit its schema is. */
export function invalidInput(error: z.ZodError): Problem {
  const errors = error.issues.flatMap(meantIssues).slice(0, MAX_ERRORS).map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
  const fields = [...new Set(errors.map(({ field }) => field).filter((field) => field !== ''))].slice(0, 5);
  return new Problem('invalid-input', fields.length === 0 ? 'The body does not have the form that is asked for.' : `Look again at: ${fields.join(', ')}.`, { errors });
}

/** Where a body may have one of several forms, the one that was meant is the one that knows all of its keys. */
function meantIssues(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const candidates = issue.errors.filter((branch) => !branch.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0));
  const [meant] = candidates;
  if (meant === undefined || candidates.length > 1) return [issue];
  return meant.flatMap((nested) => meantIssues({ ...nested, path: [...issue.path, ...nested.path] }));
}
