import { createContext, useContext } from 'react';
import type { Known } from './EnablesMap.ts';
import type { Levels } from './graph/levelsOf.ts';

/** The graph with its loops and steps, for the rows of the outline. */
export const KnownContext = createContext<(Known & { readonly levels: Levels }) | null>(null);

/** The graph of the outline this is a part of. @throws Error outside it. */
export function useKnown(): Known & { readonly levels: Levels } {
  const known = useContext(KnownContext);
  if (known === null) throw new Error('useKnown is for rows of the outline of what enables what');
  return known;
}
