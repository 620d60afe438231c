/** Do something so many times a second, evenly, until `over`; `act` gets a running number from 0. What could not be done
 *  in time is done late, not left out. */
export async function atRate(perSecond: number, over: AbortSignal, act: (n: number) => void): Promise<void> {
  const start = performance.now();
  for (let done = 0; !over.aborted; ) {
    for (const due = Math.floor(((performance.now() - start) * perSecond) / 1000); done < due; done += 1) act(done);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
