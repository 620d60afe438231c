import { useEffect } from 'react';
import type { Comment } from '../../shared/domain/Comment.ts';
import { useWatched } from '../hooks/useWorkplace.ts';
import type { Talk } from './Talk.ts';
import type { Verdict } from './Writers.ts';

/** What the server's log says of who wrote a comment. It is asked when it has said nothing of this one yet. */
export function useVerdict(talk: Talk, comment: Comment): Verdict {
  useWatched(talk.writers.revision);
  const { model } = talk;
  const verdict: Verdict = model === null ? { kind: 'unknown' } : talk.writers.verdict(model, comment);
  useEffect(() => {
    if (verdict.kind === 'unknown') talk.writers.ask();
  }, [talk, verdict.kind, comment]);
  return verdict;
}
