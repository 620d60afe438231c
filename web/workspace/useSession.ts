import { useCallback, useEffect, useState } from 'react';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { readSession } from '../api/api.ts';
import { ApiError } from '../api/ApiError.ts';
import { rememberBlueprint } from '../home/deviceBlueprints.ts';
import { BlueprintSession } from '../session/BlueprintSession.ts';
import { rememberedSession, rememberSession } from './rememberedSession.ts';

/** Getting into a blueprint: asking who this browser is in it, then opening the document. */
export type Entry =
  | { readonly kind: 'asking' }
  | { readonly kind: 'open'; readonly session: BlueprintSession; readonly answer: SessionAnswer }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Open a blueprint for as long as the component is shown. When the server cannot be reached and this browser has been in
 *  the blueprint, it is opened from this device, and the session connects when it can. */
export function useSession(blueprint: BlueprintId): readonly [Entry, retry: () => void] {
  const [entry, setEntry] = useState<Entry>({ kind: 'asking' });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let session: BlueprintSession | null = null;
    const enter = (answer: SessionAnswer) => {
      session = new BlueprintSession(blueprint, answer.participant, syncUrl());
      setEntry({ kind: 'open', session, answer });
    };
    setEntry({ kind: 'asking' });
    readSession(blueprint, abort.signal).then(
      (answer) => {
        if (abort.signal.aborted) return;
        rememberBlueprint(answer.blueprint);
        rememberSession(answer);
        enter(answer);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const remembered = error instanceof ApiError && error.reason === 'unreachable' ? rememberedSession(blueprint) : null;
        if (remembered !== null) enter(remembered);
        else setEntry({ kind: 'failed', error });
      },
    );
    return () => {
      abort.abort();
      session?.close();
    };
  }, [blueprint, attempt]);
  return [entry, useCallback(() => setAttempt((count) => count + 1), [])];
}

function syncUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`;
}
