import type { DecorationAttrs } from '@tiptap/pm/view';
import { agencyInitials } from '../../shared/domain/agencyInitials.ts';
import type { Agency } from '../../shared/domain/Blueprint.ts';
import type { AgencyId } from '../../shared/domain/ids.ts';
import type { Presence } from '../session/Presence.ts';
import css from './prose.module.css';

type Awareness = Presence['awareness'];

/** Finds an agency's badge. */
export type AgencyOf = (id: AgencyId) => Agency | undefined;

/** Somebody else's caret with a flag that says whose it is. Colours come from classes and attributes: the content
 *  security policy allows no style attributes. */
export function caret(user: unknown, agencyOf: AgencyOf): HTMLElement {
  const { name, badge } = whose(user, agencyOf);
  const line = element('span', css.caret);
  line.setAttribute('aria-hidden', 'true');
  line.dataset.agency = String(badge.pattern);
  const flag = element('span', css.flag);
  const initials = element('b', undefined);
  initials.textContent = badge.initials;
  flag.append(initials, name);
  line.append(flag);
  return line;
}

/** The tint over what somebody else has selected. */
export function chosen(user: unknown, agencyOf: AgencyOf): DecorationAttrs {
  return { class: css.chosen ?? '', 'data-agency': String(whose(user, agencyOf).badge.pattern) };
}

/** Whether somebody's state holds a caret that can be looked up. What clients say of themselves may be nonsense. */
export function hasCaret(state: unknown): boolean {
  const cursor = (state as { cursor?: { anchor?: unknown; head?: unknown } | null } | null)?.cursor;
  return typeof cursor === 'object' && cursor !== null && isPosition(cursor.anchor) && isPosition(cursor.head);
}

/** The same awareness, telling of changes only when somebody's caret or name changed. Pointers move twenty times a second
 *  and each telling would make every open editor draw anew. */
export function caretsOnly(awareness: Awareness): Awareness {
  const listeners = new Map<unknown, () => void>();
  const on = (name: string, listener: () => void): void => {
    let last = caretsIn(awareness);
    const heard = (): void => {
      const now = caretsIn(awareness);
      if (now === last) return;
      last = now;
      listener();
    };
    listeners.set(listener, heard);
    awareness.on(name as 'change', heard);
  };
  const off = (name: string, listener: () => void): void => {
    const heard = listeners.get(listener);
    listeners.delete(listener);
    if (heard !== undefined) awareness.off(name as 'change', heard);
  };
  return Object.create(awareness, { on: { value: on }, off: { value: off } }) as Awareness;
}

function caretsIn(awareness: Awareness): string {
  const others = [...awareness.getStates()].filter(([client, state]) => client !== awareness.clientID && hasCaret(state));
  return JSON.stringify(others.map(([client, { cursor, user }]) => [client, cursor as unknown, user as unknown]));
}

function isPosition(value: unknown): boolean {
  const { type, tname, item } = (value ?? {}) as { type?: unknown; tname?: unknown; item?: unknown };
  return (tname ?? null) === null && isIdOrNone(type) && isIdOrNone(item) && ((type ?? null) !== null || (item ?? null) !== null);
}

function isIdOrNone(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  const { client, clock } = value as { client?: unknown; clock?: unknown };
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock);
}

function whose(user: unknown, agencyOf: AgencyOf): { name: string; badge: Pick<Agency, 'initials' | 'pattern'> } {
  const { name, agency } = (user ?? {}) as { name?: unknown; agency?: { id?: unknown; name?: unknown } };
  const known = typeof agency?.id === 'string' ? agencyOf(agency.id as AgencyId) : undefined;
  const initials = agencyInitials(typeof agency?.name === 'string' ? agency.name : '');
  return { name: typeof name === 'string' ? name : '', badge: known ?? { initials, pattern: 1 } };
}

function element(tag: string, className: string | undefined): HTMLElement {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  return made;
}
