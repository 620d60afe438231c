import { Fragment, type ReactNode } from 'react';
import type { RichText, RichTextMark, RichTextNode } from '../../shared/domain/RichText.ts';
import { LINK_REL, safeHref } from '../../shared/richtext/safeHref.ts';
import css from './prose.module.css';

/** Formatted text, to read. Builds elements, never HTML from strings: a node it does not know shows its words, a link
 *  that is not safe shows as plain text. Needs no editor. */
export function RichTextView({ text, className }: { readonly text: RichText; readonly className?: string | undefined }) {
  return <div className={[css.prose, className].filter(Boolean).join(' ')}>{nodes(text.content)}</div>;
}

function nodes(content: readonly RichTextNode[] | undefined): ReactNode {
  return content?.map((node, index) => <Fragment key={index}>{nodeView(node)}</Fragment>);
}

function nodeView(node: RichTextNode): ReactNode {
  const inner = nodes(node.content);
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight(marked, node.text ?? '');
    case 'paragraph':
      return <p>{isEmpty(node) ? <br /> : inner}</p>;
    case 'heading':
      return node.attrs?.level === 4 ? <h4>{inner}</h4> : <h3>{inner}</h3>;
    case 'bulletList':
      return <ul>{inner}</ul>;
    case 'orderedList':
      return typeof node.attrs?.start === 'number' ? <ol start={node.attrs.start}>{inner}</ol> : <ol>{inner}</ol>;
    case 'listItem':
      return <li>{inner}</li>;
    case 'blockquote':
      return <blockquote>{inner}</blockquote>;
    case 'horizontalRule':
      return <hr />;
    case 'hardBreak':
      return <br />;
    default:
      return inner;
  }
}

function marked(inner: ReactNode, mark: RichTextMark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'strike':
      return <s>{inner}</s>;
    case 'underline':
      return <u>{inner}</u>;
    case 'link': {
      const href = safeHref(mark.attrs?.href);
      return href === null ? inner : <a href={href} rel={LINK_REL}>{inner}</a>;
    }
    default:
      return inner;
  }
}

function isEmpty(node: RichTextNode): boolean {
  return (node.content ?? []).every((child) => child.type === 'text' && (child.text ?? '') === '');
}
