import { systemClock } from '../../server/Clock.ts';
import { silentLogger } from '../../server/Logger.ts';
import { RebaseThread } from '../../server/rooms/RebaseThread.ts';

/** One for all servers of a test: hundreds of them come and go, and each would start a thread. */
export const sharedRebaser = new RebaseThread(systemClock, silentLogger);
