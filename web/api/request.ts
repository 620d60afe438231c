import { t } from '../messages/t.ts';
import { ApiError, problemNameOf } from './ApiError.ts';
import { problemDocument, type AnswerForm } from './answers.ts';

/** A request to our server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path from the root, segments already encoded. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: Blob;
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Give up when this fires; the promise then rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Ask the server and check its answer. `form` null is for answers without a body.
 *  @throws ApiError when no answer comes, when it is a problem, or when it does not have the form. */
export async function request<Answer>(asked: ApiRequest, form: AnswerForm<Answer>): Promise<Answer>;
export async function request(asked: ApiRequest, form: null): Promise<void>;
export async function request<Answer>(asked: ApiRequest, form: AnswerForm<Answer> | null): Promise<Answer | void> {
  const { response, content } = await send(asked, (answer) => answer.text());
  const json = jsonOf(content);
  if (!response.ok) throw failureOf(response.status, json);
  if (form === null) return;
  const checked = form.safeParse(json);
  if (!checked.success) throw new ApiError('unexpected', response.status, t('shell.problem.unexpected'), { cause: checked.error });
  return checked.data;
}

/** Ask for something that is no JSON. @throws ApiError */
export async function requestBytes(path: string, signal?: AbortSignal): Promise<Blob> {
  const { response, content } = await send({ method: 'GET', path, signal }, (answer) => answer.blob());
  if (!response.ok) throw failureOf(response.status, jsonOf(await content.text()));
  return content;
}

async function send<Content>({ method, path, body, bytes, headers, signal }: ApiRequest, read: (response: Response) => Promise<Content>): Promise<{ response: Response; content: Content }> {
  const type = bytes !== undefined ? 'application/octet-stream' : body === undefined ? undefined : 'application/json';
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { Accept: 'application/json, application/problem+json', ...headers, ...(type === undefined ? {} : { 'Content-Type': type }) },
      ...(type === undefined ? {} : { body: bytes ?? JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    return { response, content: await read(response) };
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
