import type { Watchable } from '../model/Signal.ts';

/** What being together lets commands do. The answers to "is it so now" are for what is offered. */
export interface TogetherControls {
  /** The client whose view mine follows; null for nobody. */
  readonly following: Watchable<number | null>;
  /** Let my view follow that of another client, until I move it myself. */
  follow(client: number): void;
  stopFollowing(): void;
  /** Whether I may ask everybody to come and see what I see. */
  readonly mayCall: boolean;
  /** Whether I am asking now. */
  isCalling(): boolean;
  call(): void;
  endCall(): void;
  /** Whether somebody asks me to come, and I have not answered. */
  isCalled(): boolean;
  answer(came: boolean): void;
}
