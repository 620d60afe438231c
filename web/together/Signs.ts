import { nanoid } from 'nanoid';
import type { SignKind } from '../../shared/protocol/presence.ts';
import { Signal, type Watchable } from '../model/Signal.ts';
import { t } from '../messages/t.ts';
import type { Mate, TogetherPresence } from '../session/TogetherPresence.ts';
import { announce } from '../ui/announce.ts';
import type { ShownSign } from '../workplace/TogetherControls.ts';
import type { Workplace } from '../workplace/Workplace.ts';

/** How long a sign is shown, milliseconds: a word, and a finger on something, which others may have to go to. */
const SHOWN_MS = { word: 6_000, point: 12_000 } as const;
/** I give no more than one sign in this time, and take no more than one from anybody, milliseconds. */
const MINE_EVERY_MS = 1_500;
const THEIRS_EVERY_MS = 1_000;
/** More signs than this at once are not drawn, only announced. */
const MOST_SHOWN = 12;
/** Signs that come within this time are announced as one, milliseconds. */
const GATHER_MS = 1_200;

/** Quick words to everybody, and pointing at something: seen for some seconds, never stored. */
export class Signs {
  readonly shown: Watchable<readonly ShownSign[]>;
  readonly #shown = new Signal<readonly ShownSign[]>([]);
  readonly #workplace: Workplace;
  readonly #presence: TogetherPresence;
  readonly #stop: () => void;
  /** The last sign of each window, and when it came. */
  readonly #last = new Map<number, { readonly id: string; readonly at: number }>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #mineAt = -Infinity;
  #gathered: ShownSign[] = [];

  constructor(workplace: Workplace, presence: TogetherPresence) {
    this.#workplace = workplace;
    this.#presence = presence;
    this.shown = this.#shown;
    for (const { client, sign } of presence.mates.get()) if (sign !== null) this.#last.set(client, { id: sign.id, at: 0 }); // from before I came
    this.#stop = presence.mates.subscribe(this.#look);
  }

  /** Give a sign. `item` is what it is about, or what is pointed at. */
  give(kind: SignKind, item: string | null): void {
    const now = performance.now();
    if (now - this.#mineAt < MINE_EVERY_MS) {
      announce(t('together.sign.wait'));
      return;
    }
    this.#mineAt = now;
    const { id: participant, name, agency, role } = this.#workplace.session.participant;
    const sign = { id: nanoid(8), kind, item };
    this.#presence.tell('sign', sign);
    this.#after(lastsFor(kind), () => this.#presence.tell('sign', null));
    this.#show({ ...sign, client: null, user: { participant, name, agency: { id: agency.id, name: agency.name }, role } });
    announce(t('together.sign.given', { sign: t(`together.sign.${kind}`) }));
  }

  close(): void {
    this.#stop();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  readonly #look = (): void => {
    const now = performance.now();
    for (const mate of this.#presence.mates.get()) this.#take(mate, now);
  };

  #take({ client, user, sign }: Mate, now: number): void {
    const last = this.#last.get(client);
    if (sign === null || last?.id === sign.id) return;
    this.#last.set(client, { id: sign.id, at: now });
    if (last !== undefined && now - last.at < THEIRS_EVERY_MS) return;
    const shown = { ...sign, client, user };
    this.#show(shown);
    this.#gathered.push(shown);
    if (this.#gathered.length === 1) this.#after(GATHER_MS, this.#announce);
  }

  #show(sign: ShownSign): void {
    const others = this.#shown.get().filter(({ client }) => client !== sign.client);
    if (others.length >= MOST_SHOWN) return;
    this.#shown.set([...others, sign]);
    this.#after(lastsFor(sign.kind), () => this.#shown.set(this.#shown.get().filter(({ id }) => id !== sign.id)));
  }

  readonly #announce = (): void => {
    const [first, ...more] = this.#gathered;
    this.#gathered = [];
    if (first !== undefined) announce(more.length === 0 ? signWords(this.#workplace, first) : t('together.sign.many', { count: more.length + 1 }));
  };

  #after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }
}

/** Who says what, or points at what. */
export function signWords({ model }: Workplace, { kind, item, user, client }: ShownSign): string {
  const { name } = user;
  if (client === null) return t('together.sign.given', { sign: t(`together.sign.${kind}`) });
  if (kind !== 'point') return t('together.sign.says', { name, agency: user.agency.name, sign: t(`together.sign.${kind}`) });
  const number = [...model.structure.get().numbers].find(([id]) => id === item)?.[1];
  return number === undefined ? t('together.sign.points-note', { name, agency: user.agency.name }) : t('together.sign.points', { name, agency: user.agency.name, number });
}

function lastsFor(kind: SignKind): number {
  return kind === 'point' ? SHOWN_MS.point : SHOWN_MS.word;
}
