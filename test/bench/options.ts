import { parseArgs } from 'node:util';

/** What can be said after `npm run bench --`. */
export interface Options {
  /** Which benchmarks; none means all but the long ones. */
  readonly names: readonly string[];
  readonly quick: boolean;
  /** Rows of `sync`, scenes of `board`; none means all. */
  readonly rows: readonly string[];
  /** Servers of `sync`, programs of `board`; none means all. */
  readonly only: readonly string[];
  /** Cards on the boards of `board`; none means all sizes that it has. */
  readonly sizes: readonly number[];
  /** How many times slower the processor of `board` is; null means each that it has. */
  readonly throttle: number | null;
  /** Null takes what the benchmark has. */
  readonly rounds: number | null;
  /** People in the town hall; null takes what the benchmark has. */
  readonly people: number | null;
  /** Of the soak. */
  readonly minutes: number;
}

/** @throws TypeError when an option is unknown, RangeError when a number is none. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, rows: { type: 'string' }, only: { type: 'string' }, sizes: { type: 'string' }, throttle: { type: 'string' }, rounds: { type: 'string' }, people: { type: 'string' }, minutes: { type: 'string' } },
  });
  return {
    names: positionals,
    quick: values.quick ?? false,
    rows: listIn(values.rows),
    only: listIn(values.only),
    sizes: listIn(values.sizes).map((size) => numberIn('sizes', size)),
    throttle: values.throttle === undefined ? null : numberIn('throttle', values.throttle),
    rounds: values.rounds === undefined ? null : numberIn('rounds', values.rounds),
    people: values.people === undefined ? null : numberIn('people', values.people),
    minutes: numberIn('minutes', values.minutes ?? '60'),
  };
}

function listIn(value: string | undefined): readonly string[] {
  return value === undefined ? [] : value.split(',').map((name) => name.trim());
}

function numberIn(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0 && number <= 100_000)) throw new RangeError(`--${name} must be a number above 0, not "${value}".`);
  return number;
}
