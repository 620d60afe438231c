import { useEffect, useState } from 'react';

/** Something that is fetched when a part of the screen is first shown. */
export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed'; readonly error: unknown };

const LOADING = { state: 'loading' } as const;

/** Fetch by `load`, again whenever `load` is another function (wrap it in `useCallback`), and on `reload`.
 *  An answer that is no longer wanted is dropped and its request given up. */
export function useLoaded<Value>(load: (signal: AbortSignal) => Promise<Value>): readonly [Loaded<Value>, reload: () => void] {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ readonly to: typeof load; readonly attempt: number; readonly loaded: Loaded<Value> } | null>(null);
  useEffect(() => {
    const giveUp = new AbortController();
    const settle = (loaded: Loaded<Value>) => {
      if (!giveUp.signal.aborted) setAnswer({ to: load, attempt, loaded });
    };
    load(giveUp.signal).then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => settle({ state: 'failed', error }),
    );
    return () => giveUp.abort();
  }, [load, attempt]);
  const current = answer !== null && answer.to === load && answer.attempt === attempt ? answer.loaded : LOADING;
  return [current, () => setAttempt((count) => count + 1)];
}
