/** Where rooms, transport and storage tell the operator. A pino logger fits. Never given secrets or what people wrote. */
export interface Logger {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** Says nothing: for tests and benchmarks. */
export const silentLogger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
