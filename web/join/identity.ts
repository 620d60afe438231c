import { agencyId } from '../../shared/domain/ids.ts';
import { LIMITS } from '../../shared/protocol/limits.ts';
import '../messages/joinWords.ts';
import { t } from '../messages/t.ts';

/** What somebody has filled in about themselves so far. */
export interface IdentityDraft {
  readonly name: string;
  /** Id of an agency that is there already, `other` for one that they type, null before they choose. */
  readonly choice: string | null;
  /** The agency they type. */
  readonly otherAgency: string;
}

/** What is to be mended, by field, in words. */
export interface IdentityProblems {
  readonly name?: string;
  readonly choice?: string;
  readonly otherAgency?: string;
}

/** The value of the choice "another organisation". It cannot be an agency's id: those hold no capitals. */
export const OTHER = 'OTHER';

/** Whom the draft says somebody is, or what is missing.
 *  @param agencies those that are there already; with none, the agency is typed */
export function readIdentity(draft: IdentityDraft, agencies: readonly { readonly id: string; readonly name: string }[]):
  | { readonly who: { readonly name: string; readonly agency: string } }
  | { readonly problems: IdentityProblems } {
  const max = LIMITS.maxNameLength;
  const name = draft.name.trim();
  const typed = draft.otherAgency.trim();
  const chosen = agencies.find(({ id }) => id === draft.choice);
  const typing = agencies.length === 0 || draft.choice === OTHER;
  const problems: IdentityProblems = {
    ...(name === '' ? { name: t('join.name.missing') } : {}),
    ...(name.length > max ? { name: t('join.name.long', { max }) } : {}),
    ...(!typing && chosen === undefined ? { choice: t('join.agency.missing') } : {}),
    // A name without any letter or digit would give the agency no id.
    ...(typing && agencyId(typed) === '' ? { otherAgency: t('join.agency.other.missing') } : {}),
    ...(typing && typed.length > max ? { otherAgency: t('join.agency.long', { max }) } : {}),
  };
  if (Object.keys(problems).length > 0) return { problems };
  return { who: { name, agency: typing ? typed : (chosen?.name ?? typed) } };
}
