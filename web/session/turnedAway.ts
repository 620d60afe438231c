import { CLOSE } from '../../shared/protocol/closeCodes.ts';

/** Why the server keeps a connection out for now; the provider goes on trying. */
export type TurnedAway = 'roomFull' | 'tooManyConnections' | 'tooFast';

/** What a close code says about it; null for those that need no words of their own. */
export function turnedAwayBy(code: number | undefined): TurnedAway | null {
  switch (code) {
    case CLOSE.roomFull: return 'roomFull';
    case CLOSE.tooManyConnections: return 'tooManyConnections';
    case CLOSE.tooFast: return 'tooFast';
    default: return null;
  }
}
