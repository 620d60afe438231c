import { Editor } from '@tiptap/core';
import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { richTextOf } from '../../shared/domain/RichText.ts';
import { bodyExtensions, lineExtensions, noteExtensions } from '../../shared/richtext/extensions.ts';
import { commandOf, runCommand } from '../commands/registry.ts';
import { shortcutMatches } from '../commands/shortcuts.ts';
import { useWorkplace } from '../hooks/useWorkplace.ts';
import { t } from '../messages/t.ts';
import type { Workplace } from '../workplace/Workplace.ts';
import { hasForeignParts } from './foreignParts.ts';
import css from './prose.module.css';
import { frameClass, type ProseEditorProps } from './ProseEditor.tsx';
import { fieldOf, textKindOf, type LiveText, type ProseTarget } from './ProseTarget.ts';
import { RichTextView } from './RichTextView.tsx';
import { EDITOR_ORIGIN, sharedText } from './sharedText.ts';
import { Toolbar } from './Toolbar.tsx';

const EXTENSIONS = { line: lineExtensions, note: noteExtensions, body: bodyExtensions };
const HISTORY = ['history.undo', 'history.redo'] as const;

/** The editor behind `ProseEditor`: the part that is loaded when first needed. */
export default function TiptapEditor({ target, label, describedBy, autoFocus = false, onDone, fragment }: Omit<ProseEditorProps, 'readOnly'> & {
  readonly fragment: LiveText;
}) {
  const workplace = useWorkplace();
  const place = useRef<HTMLDivElement>(null);
  const [linking, setLinking] = useState(false);
  const [foreign] = useState(() => hasForeignParts(textOf(workplace, target), textKindOf(target)));
  const [editor] = useState(() => makeEditor(workplace, target, fragment, autoFocus));
  const kind = textKindOf(target);
  const field = fieldOf(target);
  const { id } = target;

  const keyDown = useEffectEvent((event: KeyboardEvent): boolean => {
    for (const command of HISTORY) {
      if (!commandOf(command).shortcuts.some((shortcut) => shortcutMatches(shortcut, event))) continue;
      runCommand(command, workplace);
      return true; // never the browser's own undo, which would take back what others wrote
    }
    const done = kind === 'note' ? event.key === 'Escape' : kind === 'line' && (event.key === 'Enter' || (event.key === 'Escape' && target.kind === 'piece'));
    if (done && onDone !== undefined) {
      event.stopPropagation();
      onDone();
      return true;
    }
    if (kind === 'body' && shortcutMatches('Mod+k', event)) {
      setLinking(true);
      return true;
    }
    return false;
  });

  useLayoutEffect(() => {
    if (foreign || place.current === null) return undefined;
    const { presence } = workplace.session;
    editor.setOptions({
      editorProps: {
        attributes: {
          class: [css.prose, css.text, css.editable].join(' '),
          'aria-label': label,
          'aria-multiline': String(kind !== 'line'),
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        },
        handleKeyDown: (_view, event) => keyDown(event),
        handleDOMEvents: {
          beforeinput: (_view, event) => {
            const command = event.inputType === 'historyUndo' ? 'history.undo' : event.inputType === 'historyRedo' ? 'history.redo' : null;
            if (command === null) return false;
            event.preventDefault();
            runCommand(command, workplace);
            return true;
          },
        },
      },
    });
    const focused = () => {
      workplace.history.breakTyping();
      presence.setEditing({ id, field });
    };
    const blurred = () => presence.setEditing(null);
    editor.on('focus', focused);
    editor.on('blur', blurred);
    editor.mount(place.current);
    return () => {
      editor.off('focus', focused);
      editor.off('blur', blurred);
      if (editor.isFocused) blurred();
      editor.unmount();
    };
  }, [editor, foreign, workplace, kind, id, field, label, describedBy]);

  if (foreign) {
    return (
      <div className={frameClass(target, true)}>
        <RichTextView text={textOf(workplace, target)} className={css.text} />
        <p className={css.foreign}>{t('element.text.foreign')}</p>
      </div>
    );
  }
  return (
    <div className={frameClass(target, false)}>
      {kind === 'body' && <Toolbar editor={editor} label={label} linking={linking} onLinking={setLinking} />}
      <div ref={place} />
    </div>
  );
}

/** An editor bound to a live text, not in the page yet. Made once for a text. */
function makeEditor({ session, model, history }: Workplace, target: ProseTarget, fragment: LiveText, autoFocus: boolean): Editor {
  history.track(EDITOR_ORIGIN);
  return new Editor({
    element: null,
    injectCSS: false,
    autofocus: autoFocus ? 'end' : false,
    extensions: [
      ...EXTENSIONS[textKindOf(target)](),
      sharedText({ fragment, awareness: session.presence.awareness, agencyOf: (agency) => model.agencies.get().get(agency) }),
    ],
  });
}

function textOf({ model }: Workplace, target: ProseTarget) {
  const text = target.kind === 'note' ? model.note(target.id).get()?.text : target.kind === 'piece' ? model.pieces.piece(target.id).get()?.text : model.element(target.id).get()?.[target.field];
  return text ?? richTextOf('');
}
