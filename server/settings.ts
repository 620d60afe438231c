/** Environment variables, or what stands for them in a test. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used; the message names it and says what to write instead. */
export class ConfigError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ConfigError';
  }
}

/** A setting without the spaces around it; undefined when it is empty or not set. */
export function valueOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** A whole number from `min` to `max`. @throws ConfigError */
export function wholeNumber(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const value = valueOf(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < min || number > max) {
    throw new ConfigError(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
  }
  return number;
}
