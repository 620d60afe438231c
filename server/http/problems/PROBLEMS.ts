import type { ProblemName } from '../../../shared/protocol/problems.ts';

/** The status code and the short title of everything that can be wrong with a request. */
export const PROBLEMS: Readonly<Record<ProblemName, { readonly status: number; readonly title: string }>> = {
  'invalid-input': { status: 400, title: 'Something in the request is not right' },
  'malformed-json': { status: 400, title: 'The request is not valid JSON' },
  'malformed-address': { status: 400, title: 'The address is not valid' },
  unauthorised: { status: 401, title: 'Join the blueprint first' },
  forbidden: { status: 403, title: 'Your role may not do that' },
  'foreign-origin': { status: 403, title: 'The request came from another site' },
  'not-found': { status: 404, title: 'There is nothing at this address' },
  'invite-not-found': { status: 404, title: 'This link or code is not known here' },
  'method-not-allowed': { status: 405, title: 'That cannot be done at this address' },
  'links-unavailable': { status: 409, title: 'The links cannot be shown' },
  'invite-closed': { status: 410, title: 'This link or code is no longer valid' },
  'too-large': { status: 413, title: 'The request is too large' },
  'images-full': { status: 409, title: 'The blueprint holds as many images as it may' },
  'image-too-large': { status: 413, title: 'The image is too large' },
  'unsupported-media-type': { status: 415, title: 'Send the body in the form that is asked for' },
  'image-type': { status: 415, title: 'This is no PNG, JPEG, WebP or GIF image' },
  'image-damaged': { status: 422, title: 'The image is damaged' },
  'too-many-guesses': { status: 429, title: 'Too many wrong codes were tried' },
  'too-many-images': { status: 429, title: 'Too many images were sent' },
  'too-many-blueprints': { status: 429, title: 'Too many blueprints were made' },
  internal: { status: 500, title: 'The server failed' },
  unavailable: { status: 503, title: 'The server cannot do that now' },
};
