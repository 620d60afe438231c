/** Limits that both sides know, so that a client can warn before the wall. They are the same on every server; what an operator
 *  can set is in `server/limitSettings.ts`. */
export const LIMITS = {
  /** A message on `/sync`. Larger closes the connection with `tooLarge`. */
  maxMessageBytes: 8 * 1024 * 1024,
  /** One awareness state as JSON. Larger is malformed. */
  maxPresenceBytes: 16 * 1024,
  /** Body of any HTTP request, imports included. */
  maxBodyBytes: 16 * 1024 * 1024,
  /** Characters of a participant's or agency's name. */
  maxNameLength: 80,
  /** Characters of a blueprint's title or place's name. */
  maxTitleLength: 160,
  /** Pixels of an image, and of its longer side: more would fill the memory of whoever opens the board. */
  maxImagePixels: 50_000_000,
  maxImageSide: 16_384,
} as const;
