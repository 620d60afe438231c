import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { LIMITS } from '../../../shared/protocol/limits.ts';
import { RoomError } from '../../rooms/RoomError.ts';
import { StorageError } from '../../storage/BlueprintStore.ts';
import { Problem, PROBLEM_TYPE } from './Problem.ts';

/** The end of every failed request. What is not a problem of the request is logged, without the request's address:
 *  addresses hold secrets. */
export function sendProblem(logger: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500) logger.error({ err: problem.cause ?? problem }, problem.message);
    if (response.headersSent) {
      next(error);
      return;
    }
    response.status(problem.status).set(problem.headers).set('Cache-Control', 'no-store');
    response.type(PROBLEM_TYPE).send(JSON.stringify(problem.document()));
  };
}

/** What kind of problem an error is. body-parser marks its errors with a `type`, the router with a `status`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RoomError && error.reason === 'not-found') return new Problem('not-found', 'There is no such blueprint on this server.');
  if (error instanceof RoomError || error instanceof StorageError) {
    return new Problem('unavailable', 'The server is stopping, or cannot reach its storage. Try again in a moment.', { headers: { 'Retry-After': '5' }, cause: error });
  }
  switch (textAt(error, 'type')) {
    case 'entity.too.large':
      return new Problem('too-large', `A request may be at most ${LIMITS.maxBodyBytes / 1024 / 1024} MB.`);
    case 'entity.parse.failed':
      return new Problem('malformed-json', 'The body could not be read as JSON.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new Problem('unsupported-media-type', 'Send the body as UTF-8 JSON.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed-json', 'The body did not arrive whole.');
    default:
      if (error instanceof URIError) return new Problem('malformed-address', 'The address holds a percent sign that is not followed by two hexadecimal digits.');
      return new Problem('internal', 'Something went wrong on the server. Nothing was changed. Try again, and tell the people who run it if it happens again.', { cause: error });
  }
}

function textAt(error: unknown, key: string): string | null {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : null;
}
