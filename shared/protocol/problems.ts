/** The stable names of everything that can be wrong with a request. What the server says of each: `server/http/problems/PROBLEMS.ts`. */
export const PROBLEM_NAMES = [
  'invalid-input', 'malformed-json', 'malformed-address', 'unauthorised', 'not-an-organiser', 'forbidden', 'foreign-origin', 'not-found',
  'not-admitted', 'archived', 'sign-in-needed', 'invite-not-found', 'method-not-allowed', 'links-unavailable', 'last-facilitator', 'last-admin', 'not-waiting', 'invite-closed', 'setup-closed', 'too-large', 'images-full',
  'image-too-large', 'unsupported-media-type', 'image-type', 'image-damaged', 'too-many-guesses', 'too-many-images',
  'too-many-blueprints', 'internal', 'unavailable',
] as const;

/** One of them; the `type` of its problem document is `urn:placeprint:problem:` and the name. */
export type ProblemName = (typeof PROBLEM_NAMES)[number];

/** The `type` of a problem document. */
export function problemType(name: ProblemName): string {
  return `urn:placeprint:problem:${name}`;
}
