import type { Words } from '../../shared/domain/Comment.ts';
import { LINK_REL, safeHref } from '../../shared/richtext/safeHref.ts';
import css from './ThreadView.module.css';

/** An address in plain words. What ends a sentence is not of it. */
const ADDRESS = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/g;

/** What a comment says: mentions stand out, addresses can be followed. */
export function CommentWords({ words }: { readonly words: readonly Words[] }) {
  return (
    <p className={css.words}>
      {words.map((part, index) => (typeof part === 'string' ? <PlainWords key={index} text={part} /> : <b key={index} className={css.mention}>@{part.name}</b>))}
    </p>
  );
}

function PlainWords({ text }: { readonly text: string }) {
  const parts: React.ReactNode[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const href = safeHref(found);
    if (href === null) continue;
    parts.push(text.slice(from, index), <a key={index} href={href} rel={LINK_REL} target="_blank">{found}</a>);
    from = index + found.length;
  }
  return <>{parts}{text.slice(from)}</>;
}
