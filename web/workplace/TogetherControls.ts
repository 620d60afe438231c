import type { PresenceIdentity, SignKind } from '../../shared/protocol/presence.ts';
import type { Watchable } from '../model/Signal.ts';

/** A sign that is shown for some seconds. `client` is null for my own. */
export interface ShownSign {
  readonly id: string;
  readonly client: number | null;
  readonly user: PresenceIdentity;
  readonly kind: SignKind;
  /** The element or note that it is about. */
  readonly item: string | null;
}

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
  /** Signs given just now, by others and by me. */
  readonly signs: Watchable<readonly ShownSign[]>;
  /** Say a quick word to everybody; about what I have selected, or point at it. */
  giveSign(kind: SignKind): void;
  /** Whether there is something selected to point at. */
  canPoint(): boolean;
  /** The clients whose pointers leave trails, mine among them. */
  readonly lasers: Watchable<readonly number[]>;
  /** Tell whether my pointer points. */
  setLaser(on: boolean): void;
  /** Whether somebody removed what I was writing in, and I have not answered. */
  hasLost(): boolean;
  /** Put back what somebody removed while I was writing in it, or leave it removed. */
  answerLost(keep: boolean): void;
}
