import { useCallback, useEffect, useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { readSession } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { rememberBlueprint } from '../home/deviceBlueprints.ts';
import { BlueprintSession, type Standing } from '../session/BlueprintSession.ts';
import { rememberedSession, rememberSession } from '../session/rememberedSession.ts';
import { syncUrl } from '../session/syncUrl.ts';

/** How soon the server is asked again who I am, when it did not answer. */
const ASK_AGAIN_MS = 3_000;

/** Getting into a blueprint: asking who this browser is in it, then opening the document. */
export type Entry =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly session: BlueprintSession; readonly answer: SessionAnswer }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Open a blueprint for as long as the component is shown. A browser that has been in it opens it at once, from what it
 *  remembers, while the server is asked: also when the server cannot be reached. */
export function useSession(blueprint: BlueprintId): readonly [Entry, retry: () => void] {
  const [entry, setEntry] = useState<Entry>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let session: BlueprintSession | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const enter = (answer: SessionAnswer, before: Standing | null = null) => {
      session?.close();
      session = new BlueprintSession(blueprint, answer, syncUrl(), askAgain, { before });
      setEntry({ kind: 'open', session, answer });
    };
    /** Somebody changed who I am here: go on as that, with what was open readable until then. */
    const askAgain = () => void ask((answer) => enter(answer, session), () => {
      retry = setTimeout(askAgain, ASK_AGAIN_MS);
    });
    const ask = (then: (answer: SessionAnswer) => void, unanswered: (error: unknown) => void) => readSession(blueprint, abort.signal).then(
      (answer) => {
        if (abort.signal.aborted) return;
        rememberBlueprint(answer.blueprint);
        rememberSession(answer);
        then(answer);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!isRefusal(error)) return unanswered(error);
        fail(error);
      },
    );
    const fail = (error: unknown) => {
      session?.close();
      session = null;
      setEntry({ kind: 'failed', error });
    };
    const remembered = rememberedSession(blueprint);
    if (remembered === null) setEntry({ kind: 'asking' });
    else enter(remembered);
    void ask(
      (answer) => {
        if (remembered === null || !isSame(answer, remembered)) enter(answer, remembered);
      },
      (error) => {
        if (remembered === null) fail(error);
      },
    );
    return () => {
      abort.abort();
      clearTimeout(retry);
      session?.close();
    };
  }, [blueprint, attempt]);
  return [entry, useCallback(() => setAttempt((count) => count + 1), [])];
}

function isSame(a: SessionAnswer, b: SessionAnswer): boolean {
  return a.withoutNames === b.withoutNames && a.participant.id === b.participant.id && a.role === b.role && a.participant.name === b.participant.name && a.participant.agency.id === b.participant.agency.id && a.archived === b.archived;
}

/** Whether the server said no, rather than nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && ['unauthorised', 'forbidden', 'not-admitted', 'not-found'].includes(error.reason);
}
