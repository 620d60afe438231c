import { useCallback, useEffect, useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { looksAfterPeople, PRACTICE_ROLE } from '../../shared/domain/Role.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { readSession } from '../api/api.ts';
import { openPractice } from '../api/practice.ts';
import { BlueprintSession } from '../session/BlueprintSession.ts';
import { syncUrl } from '../session/syncUrl.ts';

/** Getting into a practice room. */
export type PracticeEntry =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly session: BlueprintSession; readonly answer: SessionAnswer }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Open the practice room of a blueprint for as long as the component is shown, as who one is in the blueprint. Nothing of it is
 *  kept on this device. */
export function usePractice(blueprint: BlueprintId): readonly [PracticeEntry, again: () => void] {
  const [entry, setEntry] = useState<PracticeEntry>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  useEffect(() => {
    const abort = new AbortController();
    let session: BlueprintSession | null = null;
    const ask = async () => {
      const [answer, { room }] = await Promise.all([readSession(blueprint, abort.signal), openPractice(blueprint, abort.signal)]);
      if (abort.signal.aborted) return;
      const participant = { ...answer.participant, role: PRACTICE_ROLE };
      session = new BlueprintSession(blueprint, { participant, archived: false, withoutNames: answer.withoutNames }, syncUrl(), again, { practice: { room, mayRenew: looksAfterPeople(answer.role), again } });
      setEntry({ kind: 'open', session, answer });
    };
    setEntry({ kind: 'asking' });
    ask().catch((error: unknown) => {
      if (!abort.signal.aborted) setEntry({ kind: 'failed', error });
    });
    return () => {
      abort.abort();
      session?.close();
    };
  }, [blueprint, attempt, again]);
  return [entry, again];
}
