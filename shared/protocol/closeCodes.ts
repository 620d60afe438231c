/** Why the server ended a connection. Stable: clients explain them, operators search for them.
 *  4000–4999 is the range RFC 6455 §7.4.2 leaves to applications; y-websocket takes 4400–4499 as final and connects
 *  again after any other. */
export const CLOSE = {
  /** The server is stopping or asks for a fresh start; connect again. */
  goingAway: 1001,
  /** A frame that is not of the protocol. Do not retry with the same data. */
  malformed: 4400,
  /** No token, or one that is wrong, expired or revoked. Join again. */
  unauthorised: 4401,
  /** This role may not do that: a viewer who writes. */
  forbidden: 4403,
  /** A facilitator put this person out of the blueprint. */
  removed: 4405,
  /** The link or code that this person came by was withdrawn. */
  inviteRevoked: 4406,
  /** This person was signed out on this device, by themselves or a facilitator. */
  signedOut: 4407,
  /** No such blueprint or document. */
  notFound: 4404,
  /** The practice room was begun anew, or nobody was in it for long. The blueprint is as it was; open the practice room again. */
  practiceEnded: 4412,
  /** The document is as large as it may get; only deletions are taken. */
  documentFull: 4409,
  /** As many connections as a document may have at the same time; connect again later. */
  roomFull: 4503,
  /** As many connections as one participant may have at the same time, to all documents; close some, connect again later. */
  tooManyConnections: 4528,
  /** The reader did not drain its socket; reconnect to get the difference. */
  tooSlow: 4508,
  /** An update builds on others that the server does not have, and too much of that waits already; connect again, and send all of it. */
  groundMissing: 4510,
  /** Who this person is here has changed: their role, or their agency. Ask who they are now, then connect again. */
  identityChanged: 4511,
  /** A message larger than the limit. */
  tooLarge: 4413,
  /** More messages a second than the limit, for longer than the burst allows; connect again later. */
  tooFast: 4529,
  /** The server failed at something of its own; connect again later. */
  internal: 4500,
} as const;

/** One of the close codes above. */
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** The name of a close code, for logs and figures. */
export function reasonOf(code: CloseCode): string {
  return Object.entries(CLOSE).find(([, each]) => each === code)?.[0] ?? String(code);
}
