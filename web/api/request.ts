import { t } from '../messages/t.ts';
import { ApiError, problemNameOf } from './ApiError.ts';
import { problemDocument, type AnswerForm } from './answers.ts';

/** A request to our server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path from the root, segments already encoded. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Give up when this fires; the promise then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Ask the server and check its answer. `form` null is for answers without a body.
 *  @throws ApiError when no answer comes, when it is a problem, or when it does not have the form. */
export async function request<Answer>(asked: ApiRequest, form: AnswerForm<Answer>): Promise<Answer>;
export async function request(asked: ApiRequest, form: null): Promise<void>;
export async function request<Answer>(asked: ApiRequest, form: AnswerForm<Answer> | null): Promise<Answer | void> {
  const { response, text } = await send(asked);
  const json = jsonOf(text);
  if (!response.ok) throw failureOf(response.status, json);
  if (form === null) return;
  const checked = form.safeParse(json);
  if (!checked.success) throw new ApiError('unexpected', response.status, t('shell.problem.unexpected'), { cause: checked.error });
  return checked.data;
}

async function send({ method, path, body, signal }: ApiRequest): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json, application/problem+json', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { response, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiError('unreachable', 0, t('shell.problem.network'), { cause: error });
  }
}

function failureOf(status: number, json: unknown): ApiError {
  const problem = problemDocument.safeParse(json);
  if (problem.success) return new ApiError(problemNameOf(problem.data.type) ?? 'unexpected', status, problem.data.detail);
  return new ApiError(status >= 500 ? 'unavailable' : 'unexpected', status, t('shell.problem.unexpected'));
}

/** The text as JSON; null when it is none, which no form accepts. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
