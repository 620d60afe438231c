import type { Content, Told } from '../Content.ts';

/** How the benchmark handles a page of another program; each page puts one on its window. */
export interface PeerPage {
  /** Put the top left of the board at the top left of the view, at this zoom or the nearest there is. */
  zoomTo(zoom: number): void;
  /** Where a card is grasped, pixels of the page. */
  gripOf(id: string): { readonly x: number; readonly y: number };
}

declare global {
  interface Window {
    bench: PeerPage;
  }
}

/** The board that this page is to show, from the address it was opened with. */
export async function readContent(): Promise<Content> {
  return (await (await fetch(new URL(location.href).searchParams.get('content') ?? '')).json()) as Content;
}

/** Hear what the crowd does. */
export function hear(told: (told: Told) => void): void {
  const socket = new WebSocket(new URL(location.href).searchParams.get('feed') ?? '');
  socket.addEventListener('message', ({ data }) => told(JSON.parse(data as string) as Told));
}

/** Say that the board is shown, once it has been painted. */
export function usable(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('board-usable')));
}
