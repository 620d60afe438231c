import { serveOrders } from '../serveOrders.ts';
import { carryOut } from './carryOut.ts';

/** The file that runs in a thread of its own: putting a whole log together takes a tenth of a second or more, in which nobody would
 *  be served. */
serveOrders(carryOut);
