import type { Run } from '../ExportDocument.ts';
import { run } from './runs.ts';

/** Above this many comparisons (words of the one times words of the other), the middle counts as replaced whole. */
const MAX_COMPARISONS = 1_000_000;

interface Piece {
  readonly change: 'same' | 'inserted' | 'deleted';
  readonly words: string;
}

/** How one line of words became another: kept, deleted and inserted words in reading order, by the longest common
 *  subsequence of words (Wagner and Fischer 1974). Equal texts give one plain run. */
export function wordDiff(before: string, after: string): readonly Run[] {
  return piecesOf(tokens(before), tokens(after)).flatMap(({ change, words }) => {
    if (change === 'same') return [run(words)];
    const space = /^\s*/.exec(words)?.[0] ?? '';
    return [...(space === '' ? [] : [run(space)]), run(words.slice(space.length), { change })];
  });
}

function tokens(text: string): readonly string[] {
  return text.match(/\s*\S+\s*$|\s*\S+/g) ?? [];
}

function piecesOf(before: readonly string[], after: readonly string[]): readonly Piece[] {
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const pieces: Piece[] = [
    { change: 'same', words: before.slice(0, start).join('') },
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    { change: 'same', words: before.slice(before.length - end).join('') },
  ];
  return merged(pieces.filter(({ words }) => words !== ''));
}

function middle(before: readonly string[], after: readonly string[]): readonly Piece[] {
  const width = after.length + 1;
  if (before.length * width > MAX_COMPARISONS) {
    return [{ change: 'deleted', words: before.join('') }, { change: 'inserted', words: after.join('') }];
  }
  // lengths[i * width + j]: the longest common subsequence of before from i and after from j.
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      pieces.push({ change: 'same', words: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ change: 'deleted', words: before[i] ?? '' });
      i += 1;
    } else {
      pieces.push({ change: 'inserted', words: after[j] ?? '' });
      j += 1;
    }
  }
  return pieces;
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.change === piece.change) result[result.length - 1] = { ...last, words: last.words + piece.words };
    else result.push(piece);
  }
  return result;
}
