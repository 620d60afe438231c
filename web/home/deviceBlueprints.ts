import * as z from 'zod/mini';
import type { BlueprintId } from '../../shared/domain/ids.ts';
import { forgetSession } from '../session/rememberedSession.ts';

/** A blueprint that this browser has been in. It holds no secret: the session is in a cookie. */
export interface DeviceBlueprint {
  readonly id: BlueprintId;
  readonly place: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
}

z.config({ jitless: true });

const STORAGE_KEY = 'placeprint.blueprints';
/** Older ones drop off the list; they can still be opened by their address. */
const MOST = 50;

const listForm: z.ZodMiniType<readonly DeviceBlueprint[]> = z.array(z.object({
  id: z.custom<BlueprintId>((value) => typeof value === 'string' && value !== ''),
  place: z.string(),
  title: z.string(),
  openedAt: z.iso.datetime(),
}));

/** What was stored, newest first. Whatever cannot be read counts as nothing. */
export function parseDeviceBlueprints(stored: string | null): readonly DeviceBlueprint[] {
  const checked = listForm.safeParse(parseJson(stored ?? '[]'));
  return checked.success ? [...checked.data].sort((a, b) => b.openedAt.localeCompare(a.openedAt)) : [];
}

/** The list with one blueprint opened now: at the top, once, under its present name. */
export function withOpened(list: readonly DeviceBlueprint[], opened: DeviceBlueprint): readonly DeviceBlueprint[] {
  return [opened, ...list.filter(({ id }) => id !== opened.id)].slice(0, MOST);
}

/** The blueprints this browser has been in, newest first; none where storage is switched off. */
export function deviceBlueprints(): readonly DeviceBlueprint[] {
  try {
    return parseDeviceBlueprints(localStorage.getItem(STORAGE_KEY));
  } catch {
    return [];
  }
}

/** Note that a blueprint is opened in this browser now. Call it when somebody has joined and on every opening. */
export function rememberBlueprint(opened: { readonly id: BlueprintId; readonly place: { readonly name: string }; readonly title: string }): void {
  const { id, place, title } = opened;
  store(withOpened(deviceBlueprints(), { id, place: place.name, title, openedAt: new Date().toISOString() }));
}

/** Take a blueprint off this browser's list, with who this browser was in it. */
export function forgetBlueprint(id: BlueprintId): void {
  store(deviceBlueprints().filter((each) => each.id !== id));
  forgetSession(id);
}

/** The list helps and nothing depends on it: where the browser stores nothing, there is none. */
function store(list: readonly DeviceBlueprint[]): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(list));
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
