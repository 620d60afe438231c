import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { TOP } from '../../helpers/sourceGraph.ts';
import type { Content } from './Content.ts';

const PAGES = fileURLToPath(new URL('peers', import.meta.url));
/** Excalidraw loads its letters from beside its page. */
const EXCALIDRAW = join(TOP, 'node_modules/@excalidraw/excalidraw/dist/prod');
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2' };

/** Other programs' pages, built for production and served from the loopback address. */
export class PeerSite {
  readonly #server: Server;
  readonly #folder: string;
  readonly #contents = new Map<string, string>();

  private constructor(server: Server, folder: string) {
    this.#server = server;
    this.#folder = folder;
    server.on('request', ({ url = '/' }, response) => {
      void this.#read(new URL(url, 'http://localhost').pathname).then(
        (body) => response.writeHead(200, { 'content-type': TYPES[extname(url.split('?')[0] ?? '')] ?? 'application/octet-stream' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
  }

  static async start(): Promise<PeerSite> {
    const folder = mkdtempSync(join(tmpdir(), 'placeprint-bench-'));
    await build({
      root: PAGES,
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      resolve: { dedupe: ['react', 'react-dom'] },
      define: { 'process.env.IS_PREACT': '"false"' },
      build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 10_000, rollupOptions: { input: ['reactFlow', 'excalidraw'].map((page) => join(PAGES, `${page}.html`)) } },
    });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new PeerSite(server, folder);
  }

  /** The address of a page that shows this board and hears the crowd. */
  addressOf(page: 'reactFlow' | 'excalidraw', content: Content, feed: string): string {
    const { port } = this.#server.address() as { port: number };
    const path = `/content/${content.cards.length}.json`;
    this.#contents.set(path, JSON.stringify(content));
    return `http://127.0.0.1:${port}/${page}.html?${new URLSearchParams({ content: path, feed }).toString()}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #read(path: string): Promise<string | Buffer> {
    const content = this.#contents.get(path);
    if (content !== undefined) return content;
    const inside = normalize(path).replace(/^(\.\.[/\\])+/, '');
    return readFile(join(inside.startsWith('/fonts/') ? EXCALIDRAW : this.#folder, inside));
  }
}
