import { importsOf, textOf } from './sourceGraph.ts';

/** The packages that loading a file loads with it, sorted: what it imports itself and through files of the project.
 *  Types, and what is imported later on demand, do not count. */
export function packagesReachedFrom(file: string): string[] {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const { kind, to } of importsOf(next, textOf(next))) {
      if (kind !== 'static') continue;
      if (/^(server|shared|test|web)\//.test(to)) waiting.push(to);
      else packages.add(to);
    }
  }
  return [...packages].sort();
}
