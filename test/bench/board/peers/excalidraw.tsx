// Excalidraw: cards are boxes with words in them, links are arrows that are bound to two of them.
import '@excalidraw/excalidraw/index.css';
import './page.css';
import { CaptureUpdateAction, Excalidraw, restoreElements } from '@excalidraw/excalidraw';
import type { ExcalidrawElement } from '@excalidraw/excalidraw/element/types';
import type { Collaborator, ExcalidrawImperativeAPI, SocketId } from '@excalidraw/excalidraw/types';
import { createRoot } from 'react-dom/client';
import type { Content, Told } from '../Content.ts';
import { hear, readContent, usable } from './bench.ts';

const INK = '#1e1e1e';

/** The words of a card, as one text. */
function wordsOf({ number, stance, title, summary, owner, readiness }: Content['cards'][number]): string {
  const lines = `${title} ${summary}`.replace(/(.{1,26})(\s|$)/g, '$1\n').trim();
  return `${number}  ${stance}\n${lines}\n${owner || 'No owner'}  ${readiness}/4`;
}

function elementsOf({ cards, notes, links }: Content): readonly ExcalidrawElement[] {
  const bound = new Map<string, { type: 'arrow'; id: string }[]>();
  const at = new Map(cards.map(({ id, rect }) => [id, rect]));
  const arrows = links.flatMap(({ id, from, to }) => {
    const [start, end] = [at.get(from), at.get(to)];
    if (start === undefined || end === undefined) return [];
    for (const card of [from, to]) bound.set(card, [...(bound.get(card) ?? []), { type: 'arrow', id }]);
    const [x, y] = [start.x + start.width / 2, start.y + start.height];
    const [dx, dy] = [end.x + end.width / 2 - x, end.y - y];
    return [{
      type: 'arrow', id, x, y, width: Math.abs(dx), height: Math.abs(dy), points: [[0, 0], [dx, dy]], strokeColor: '#868e96', endArrowhead: 'arrow',
      startBinding: { elementId: from, focus: 0, gap: 1 }, endBinding: { elementId: to, focus: 0, gap: 1 },
    }];
  });
  const boxes = [
    ...cards.map((card) => ({ id: card.id, rect: card.rect, words: wordsOf(card), backgroundColor: '#ffffff' })),
    ...notes.map(({ id, rect, text }) => ({ id, rect, words: text.replace(/(.{1,18})(\s|$)/g, '$1\n').trim(), backgroundColor: '#fff3bf' })),
  ].flatMap(({ id, rect, words, backgroundColor }) => [
    { type: 'rectangle', id, ...rect, strokeColor: INK, backgroundColor, fillStyle: 'solid', roughness: 0, boundElements: [{ type: 'text', id: `${id} words` }, ...(bound.get(id) ?? [])] },
    {
      type: 'text', id: `${id} words`, x: rect.x + 12, y: rect.y + 12, width: rect.width - 24, height: rect.height - 24, text: words, originalText: words,
      fontSize: 16, fontFamily: 2, lineHeight: 1.15, textAlign: 'left', verticalAlign: 'top', containerId: id, strokeColor: INK, autoResize: true,
    },
  ]);
  return restoreElements([...boxes, ...arrows] as unknown as ExcalidrawElement[], null);
}

/** Changed copies in the place of what they are of, with versions that count up, as Excalidraw's own rooms do it. */
function changed(api: ExcalidrawImperativeAPI, changes: ReadonlyMap<string, Partial<ExcalidrawElement>>, more: readonly ExcalidrawElement[] = []): void {
  const elements = api.getSceneElementsIncludingDeleted().map((element) => {
    const change = changes.get(element.id);
    return change === undefined ? element : ({ ...element, ...change, version: element.version + 1, versionNonce: Math.floor(Math.random() * 2 ** 31) } as ExcalidrawElement);
  });
  api.updateScene({ elements: [...elements, ...more], captureUpdate: CaptureUpdateAction.NEVER });
}

function take(api: ExcalidrawImperativeAPI, people: Map<SocketId, Collaborator>, told: Told): void {
  if ('cursors' in told) {
    for (const { name, x, y } of told.cursors) people.set(name as SocketId, { username: name, pointer: { x, y, tool: 'pointer' } });
    api.updateScene({ collaborators: new Map(people) });
    return;
  }
  const find = (id: string) => api.getSceneElementsIncludingDeleted().find((element) => element.id === id);
  const { edit } = told;
  switch (edit.kind) {
    case 'title':
    case 'stance':
    case 'readiness': {
      const words = find(`${edit.id} words`);
      if (words?.type !== 'text') return;
      const text = edit.kind === 'title' ? `${words.text}x` : edit.kind === 'stance' ? words.text.replace(/  .*$/m, edit.keep ? '  keep' : '  change') : words.text.replace(/\d\/4$/, `${edit.level}/4`);
      return changed(api, new Map([[words.id, { text, originalText: text }]]));
    }
    case 'move': {
      const [one, other] = [find(edit.id), find(edit.after)];
      if (one === undefined || other === undefined) return;
      const by = (x: number, y: number) => ({ x: x + 12, y: y + 12 });
      return changed(api, new Map<string, Partial<ExcalidrawElement>>([
        [one.id, { x: other.x, y: other.y }], [`${one.id} words`, by(other.x, other.y)],
        [other.id, { x: one.x, y: one.y }], [`${other.id} words`, by(one.x, one.y)],
      ]));
    }
    case 'link': {
      const id = `${edit.from}>${edit.to}`;
      const known = find(id);
      if (known !== undefined) return changed(api, new Map([[id, { isDeleted: !edit.on }]]));
      const [start, end] = [find(edit.from), find(edit.to)];
      if (!edit.on || start === undefined || end === undefined) return;
      const [dx, dy] = [end.x - start.x, end.y - start.y];
      const arrow = { type: 'arrow', id, x: start.x, y: start.y, width: Math.abs(dx), height: Math.abs(dy), points: [[0, 0], [dx, dy]], strokeColor: '#868e96', endArrowhead: 'arrow' };
      return changed(api, new Map(), restoreElements([arrow] as unknown as ExcalidrawElement[], null));
    }
  }
}

function serve(api: ExcalidrawImperativeAPI): void {
  const people = new Map<SocketId, Collaborator>();
  hear((told) => take(api, people, told));
  window.bench = {
    zoomTo: (zoom) => api.updateScene({ appState: { zoom: { value: zoom as never }, scrollX: 100 / zoom, scrollY: 100 / zoom } }),
    gripOf: (id) => {
      const { x, y } = api.getSceneElements().find((element) => element.id === id) ?? { x: 0, y: 0 };
      const { zoom, scrollX, scrollY, offsetLeft, offsetTop } = api.getAppState();
      return { x: (x + 100 + scrollX) * zoom.value + offsetLeft, y: (y + 60 + scrollY) * zoom.value + offsetTop };
    },
  };
  usable();
}

const content = await readContent();
createRoot(document.getElementById('root')!).render(
  <Excalidraw initialData={{ elements: elementsOf(content), appState: { zoom: { value: 0.66 as never } } }} excalidrawAPI={serve} isCollaborating />,
);
