/** Somebody who is not read for a while, because of one or more holds. */
export interface HeldWriter {
  /** This hold is over; another may go on. */
  resume(hold: WriterHold): void;
}

/** A reason not to read writers: too much waits to be stored (R22), or their room is over its rate (R6B). */
export interface WriterHold {
  /** Resume a writer, that the caller has paused, when the reason is gone. */
  hold(writer: HeldWriter): void;
  /** A writer has gone: it need not be resumed. */
  release(writer: HeldWriter): void;
}
