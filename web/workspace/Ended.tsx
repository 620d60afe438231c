import { CLOSE } from '../../shared/protocol/closeCodes.ts';
import '../messages/endingWords.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { Closed } from './Closed.tsx';

/** The server will not have this window back: why, and what to do. */
export default function Ended({ code }: { readonly code: number }) {
  const { title, why } = endings[code] ?? ENDED;
  return <Closed title={t(title)}><p>{t(why)}</p></Closed>;
}

const ENDED = { title: 'session.ended', why: 'session.ended.why' } as const;
const REFUSED = { title: 'session.refused', why: 'session.refused.why' } as const;
const endings: Readonly<Record<number, { readonly title: MessageKey; readonly why: MessageKey }>> = {
  [CLOSE.unauthorised]: ENDED,
  [CLOSE.notFound]: ENDED,
  [CLOSE.removed]: { title: 'session.removed', why: 'session.removed.why' },
  [CLOSE.inviteRevoked]: { title: 'session.invite-revoked', why: 'session.invite-revoked.why' },
  [CLOSE.signedOut]: { title: 'session.signed-out', why: 'session.signed-out.why' },
  [CLOSE.forbidden]: REFUSED,
  [CLOSE.malformed]: REFUSED,
  [CLOSE.tooLarge]: { title: 'session.too-large', why: 'session.too-large.why' },
  [CLOSE.documentFull]: { title: 'session.full', why: 'session.full.why' },
};
