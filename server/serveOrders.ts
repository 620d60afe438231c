import { parentPort } from 'node:worker_threads';
import type { NumberedAnswer, NumberedOrder } from './OrderThread.ts';

/** Carry out the orders of an `OrderThread`: to be called by the file that runs in the thread. */
export function serveOrders<Order, Answer>(carryOut: (order: Order) => Answer | Promise<Answer>): void {
  parentPort?.on('message', ({ number, order }: NumberedOrder<Order>) => {
    void answerTo(number, order, carryOut).then((answer) => parentPort?.postMessage(answer));
  });
}

async function answerTo<Order, Answer>(number: number, order: Order, carryOut: (order: Order) => Answer | Promise<Answer>): Promise<NumberedAnswer<Answer>> {
  try {
    return { number, answer: await carryOut(order) };
  } catch (error) {
    return { number, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
