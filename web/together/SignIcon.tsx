import { Award, Handshake, MessageCircleQuestionMark, MousePointerClick, ThumbsUp, type LucideIcon } from 'lucide-react';
import type { SignKind } from '../../shared/protocol/presence.ts';

const ICONS: Readonly<Record<SignKind, LucideIcon>> = { agree: ThumbsUp, question: MessageCircleQuestionMark, thanks: Handshake, wellDone: Award, point: MousePointerClick };

/** The picture of a sign. The word always stands beside it. */
export function SignIcon({ kind }: { readonly kind: SignKind }) {
  const Icon = ICONS[kind];
  return <Icon aria-hidden="true" />;
}
