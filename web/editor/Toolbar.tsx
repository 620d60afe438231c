import { Toolbar as AriakitToolbar, ToolbarItem } from '@ariakit/react/toolbar';
import type { Editor } from '@tiptap/core';
import { Bold, Heading, Italic, Link, List, ListOrdered, Quote, RemoveFormatting } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { shortcutText } from '../commands/shortcuts.ts';
import { t, type MessageKey } from '../messages/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { LinkField } from './LinkField.tsx';
import css from './prose.module.css';

interface Tool {
  readonly name: string;
  readonly label: MessageKey;
  readonly icon: ReactNode;
  readonly shortcut?: string;
  readonly run: (editor: Editor) => void;
}

const TOOLS: readonly Tool[] = [
  { name: 'bold', label: 'element.text.bold', icon: <Bold />, shortcut: 'Mod+b', run: (editor) => editor.chain().focus().toggleBold().run() },
  { name: 'italic', label: 'element.text.italic', icon: <Italic />, shortcut: 'Mod+i', run: (editor) => editor.chain().focus().toggleItalic().run() },
  { name: 'heading', label: 'element.text.heading', icon: <Heading />, shortcut: 'Mod+Alt+3', run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run() },
  { name: 'bulletList', label: 'element.text.bullets', icon: <List />, shortcut: 'Mod+Shift+8', run: (editor) => editor.chain().focus().toggleBulletList().run() },
  { name: 'orderedList', label: 'element.text.numbers', icon: <ListOrdered />, shortcut: 'Mod+Shift+7', run: (editor) => editor.chain().focus().toggleOrderedList().run() },
  { name: 'blockquote', label: 'element.text.quote', icon: <Quote />, shortcut: 'Mod+Shift+b', run: (editor) => editor.chain().focus().toggleBlockquote().run() },
];

/** Formatting for a body: a toolbar with one Tab stop, arrow keys within. The text keeps its selection meanwhile. */
export function Toolbar({ editor, label, linking, onLinking }: {
  readonly editor: Editor;
  /** Name of the text it belongs to. */
  readonly label: string;
  /** Whether the address of a link is being asked for. */
  readonly linking: boolean;
  readonly onLinking: (linking: boolean) => void;
}) {
  const active = useActive(editor);
  return (
    <>
      <AriakitToolbar className={css.bar ?? ''} aria-label={t('element.text.toolbar', { label })} onMouseDown={(event) => event.preventDefault()}>
        {TOOLS.map(({ name, label: words, icon, shortcut, run }) => (
          <ToolbarItem
            key={name}
            render={<IconButton kind="quiet" size="small" className={css.tool} label={t(words)} icon={icon} shortcut={shortcut === undefined ? undefined : shortcutText(shortcut)} />}
            aria-pressed={active.includes(name)}
            onClick={() => run(editor)}
          />
        ))}
        <ToolbarItem
          render={<IconButton kind="quiet" size="small" className={css.tool} label={t('element.text.link')} icon={<Link />} shortcut={shortcutText('Mod+k')} />}
          aria-pressed={active.includes('link')}
          aria-expanded={linking}
          onClick={() => onLinking(!linking)}
        />
        <ToolbarItem
          render={<IconButton kind="quiet" size="small" className={css.tool} label={t('element.text.clear')} icon={<RemoveFormatting />} />}
          onClick={() => editor.chain().focus().unsetAllMarks().clearNodes().run()}
        />
      </AriakitToolbar>
      {linking && <LinkField editor={editor} onDone={() => onLinking(false)} />}
    </>
  );
}

/** Names of the marks and nodes that the caret is in. */
function useActive(editor: Editor): readonly string[] {
  const names = useSyncExternalStore(
    (changed) => {
      editor.on('transaction', changed);
      return () => editor.off('transaction', changed);
    },
    () => (editor.isDestroyed ? '' : [...TOOLS.map(({ name }) => name), 'link'].filter((name) => editor.isActive(name)).join(' ')),
  );
  return names.split(' ');
}
