import type { Command } from '../../commands/Command.ts';
import { selectedFree, selectedOnMap } from '../../commands/selected.ts';
import '../../messages/handsWords.ts';
import { t, type MessageKey } from '../../messages/t.ts';
import { announce } from '../../ui/announce.ts';
import type { Workplace } from '../../workplace/Workplace.ts';
import { copied, duplicate, paste, takeOffCut, tellCopied } from './clipboard.ts';
import type { ClipboardContent, ClipForms } from './clipFormats.ts';

/** Copying and pasting from menus. Keys come as the browser's own events: see `serveClipboard`. */

function command(name: string, shortcut: string, changes: boolean, isAvailable: Command['isAvailable'], run: Command['run'], byBrowser = true): Command {
  return { id: `clipboard.${name}`, label: `commands.clipboard.${name}` as MessageKey, shortcuts: [shortcut], byBrowser, changes, isAvailable, run };
}

const hasSome = (workplace: Workplace) => selectedOnMap(workplace).length + selectedFree(workplace).length > 0;

export const clipboardCommands: readonly Command[] = [
  command('duplicate', 'Mod+d', true, hasSome, duplicate, false),
  command('copy', 'Mod+c', false, hasSome, (workplace) => {
    const forms = copied(workplace);
    if (forms !== null) void put(forms).then((done) => (done ? tellCopied(workplace) : announce(t('hands.copy.keys'))));
  }),
  command('cut', 'Mod+x', true, hasSome, (workplace) => {
    const forms = copied(workplace);
    if (forms !== null) void put(forms).then((done) => (done ? takeOffCut(workplace) : announce(t('hands.copy.keys'))));
  }),
  command('paste', 'Mod+v', true, () => true, (workplace) => {
    void take().then((forms) => (forms === null ? workplace.ask({ kind: 'paste' }) : paste(workplace, forms)));
  }),
];

/** @returns whether the clipboard took it: browsers may refuse, and pages without https have none. */
async function put({ html, text }: ClipForms): Promise<boolean> {
  if (!('clipboard' in navigator) || typeof ClipboardItem === 'undefined') return putByEvent({ html, text });
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([text], { type: 'text/plain' }) })]);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return putByEvent({ html, text });
    throw error;
  }
}

/** The older way, which needs no permission but a press. */
function putByEvent({ html, text }: ClipForms): boolean {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', onCopy, { capture: true });
  const done = document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  return done;
}

/** What the clipboard holds; null where the browser does not let a page look. */
async function take(): Promise<ClipboardContent | null> {
  if (!('clipboard' in navigator) || typeof navigator.clipboard.read !== 'function') return null;
  try {
    const [item] = await navigator.clipboard.read();
    const read = async (type: string) => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '');
    const picture = item?.types.find((type) => type.startsWith('image/'));
    const images = item === undefined || picture === undefined ? [] : [await item.getType(picture)];
    return { html: await read('text/html'), text: await read('text/plain'), images };
  } catch (error) {
    if (error instanceof DOMException) return null; // refused
    throw error;
  }
}
