import type { Clip } from '../../../shared/domain/Clip.ts';
import { plainTextOf, type RichText } from '../../../shared/domain/RichText.ts';
import { clipFromJson, clipToJson } from '../../../shared/schema/clipSchema.ts';

/** A clip rides in the page that other programs are given: browsers keep that form for each other. */
const CARRIER = 'data-placeprint';

/** The forms in which a clip is put on the clipboard. */
export interface ClipForms {
  readonly html: string;
  readonly text: string;
}

/** What a clipboard holds, of what can be pasted. */
export interface ClipboardContent extends ClipForms {
  readonly images: readonly Blob[];
}

/** A clip for another window, as a list for a word processor, and as plain lines. */
export function formsOf(clip: Clip): ClipForms {
  const items = itemsOf(clip);
  const list = items.map(({ title, more }) => `<li>${more === '' ? escaped(title) : `<b>${escaped(title)}</b> ${escaped(more)}`}</li>`).join('');
  return {
    html: `<ul ${CARRIER}="${encodeURIComponent(clipToJson(clip))}">${list}</ul>`,
    text: items.map(({ title }) => title).join('\n'),
  };
}

/** The clip in a page from the clipboard; null when there is none. */
export function clipIn(html: string): Clip | null {
  const carried = new DOMParser().parseFromString(html, 'text/html').querySelector(`[${CARRIER}]`)?.getAttribute(CARRIER);
  if (carried === null || carried === undefined) return null;
  try {
    return clipFromJson(decodeURIComponent(carried));
  } catch (error) {
    if (error instanceof URIError) return null; // cut off, or another program's
    throw error;
  }
}

function itemsOf({ elements, notes, pieces }: Clip): readonly { readonly title: string; readonly more: string }[] {
  const line = (text: RichText) => plainTextOf(text).replaceAll(/\s+/g, ' ').trim();
  const items = [
    ...elements.map(({ title, summary }) => ({ title: line(title), more: line(summary) })),
    ...[...notes, ...pieces].map(({ text }) => ({ title: line(text), more: '' })),
  ];
  return items.filter(({ title }) => title !== '');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
