import { useLayoutEffect, useSyncExternalStore } from 'react';

/** Where a panel covers the whole view. The workspace's style sheet says the same. */
const COVERS = '(max-width: 600px)';

/** Whether a panel covers the whole view now. */
export function coversView(): boolean {
  return matchMedia(COVERS).matches;
}

/** While a panel covers the view, nothing in the view can be reached. */
export function useCoversView(): void {
  const covers = useSyncExternalStore(onCoversChange, coversView);
  useLayoutEffect(() => {
    if (!covers) return undefined;
    const covered = [...(document.getElementById('main')?.children ?? [])];
    for (const part of covered) part.setAttribute('inert', '');
    return () => {
      for (const part of covered) part.removeAttribute('inert');
    };
  }, [covers]);
}

function onCoversChange(changed: () => void): () => void {
  const query = matchMedia(COVERS);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
