import type { BlueprintId } from '../../shared/domain/ids.ts';
import type { SessionAnswer } from '../../shared/protocol/api.ts';
import { sessionAnswer } from '../api/answers.ts';

const keyOf = (blueprint: BlueprintId) => `placeprint.session.${blueprint}`;

/** Keep who this browser is in a blueprint, so that it can be opened without a connection. It holds no secret: what
 *  the server accepts is in a cookie that scripts cannot read. */
export function rememberSession({ participant, role, blueprint, archived, withoutNames }: SessionAnswer): void {
  try {
    localStorage.setItem(keyOf(blueprint.id), JSON.stringify({ participant, role, blueprint, archived, withoutNames }));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // storage is off here: then there is no opening offline
  }
}

/** Who this browser was in a blueprint, or null. */
export function rememberedSession(blueprint: BlueprintId): SessionAnswer | null {
  try {
    const parsed = sessionAnswer.safeParse(JSON.parse(localStorage.getItem(keyOf(blueprint)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Forget it: this browser has left. */
export function forgetSession(blueprint: BlueprintId): void {
  try {
    localStorage.removeItem(keyOf(blueprint));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error; // storage is off here: there is nothing to forget
  }
}
