import { Extension, type Extensions } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import { HEADING_LEVELS } from './vocabulary.ts';
import { LINK_REL, safeHref } from './safeHref.ts';

/** The one schema of formatted text, for the editor. Undo belongs to the shared document, hence no `undoRedo`. No
 *  `trailingNode` either: every editor that opened a text would write a paragraph into it. */

const OFF_EVERYWHERE = { undoRedo: false, trailingNode: false, code: false, codeBlock: false } as const;
const OFF_OUTSIDE_BODY = { heading: false, blockquote: false, horizontalRule: false, link: false, strike: false, underline: false } as const;

/** For an element's body. */
export function bodyExtensions(): Extensions {
  return [
    StarterKit.configure({
      ...OFF_EVERYWHERE,
      heading: { levels: [...HEADING_LEVELS] },
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        isAllowedUri: (href) => safeHref(href) !== null,
        HTMLAttributes: { rel: LINK_REL, target: null, class: null },
      },
    }),
  ];
}

/** For a note: paragraphs, line breaks, lists, bold and italic. */
export function noteExtensions(): Extensions {
  return [StarterKit.configure({ ...OFF_EVERYWHERE, ...OFF_OUTSIDE_BODY })];
}

/** For a line of text without formatting: title, summary, reason. Enter makes no new paragraph, and what is pasted
 *  becomes one line. Several paragraphs still show, since two people may have made them. */
export function lineExtensions(): Extensions {
  return [
    StarterKit.configure({
      ...OFF_EVERYWHERE,
      ...OFF_OUTSIDE_BODY,
      bulletList: false,
      orderedList: false,
      listItem: false,
      listKeymap: false,
      hardBreak: false,
      bold: false,
      italic: false,
    }),
    OneLine,
  ];
}

const OneLine = Extension.create({
  name: 'oneLine',
  priority: 1_000,
  addKeyboardShortcuts() {
    return { Enter: () => true, 'Shift-Enter': () => true, 'Mod-Enter': () => true };
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          transformPasted: (slice, view) => {
            const line = slice.content.textBetween(0, slice.content.size, ' ', ' ').replace(/\s+/g, ' ');
            return line === '' ? Slice.empty : new Slice(Fragment.from(view.state.schema.text(line)), 0, 0);
          },
        },
      }),
    ];
  },
});
