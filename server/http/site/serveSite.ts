import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import express, { Router, type RequestHandler, type Response } from 'express';

/** Addresses that the page itself draws. */
const PAGES = ['/', '/join', '/join/*rest', '/b/*rest'];

/** What the build may have beside a file, the smaller first. */
const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/** The built web app: hashed files are kept by browsers for a year, the page itself is asked for again each time.
 *  Files that the build has compressed are sent so to whoever reads them so. An address that is nobody's gets the page
 *  too, with status 404, when a browser asks for it.
 *  @param folder of the build, absolute. When nothing was built there, the router answers nothing. */
export function serveSite(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return router;
  router.use(preferCompressed(folder));
  router.use(express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', setHeaders }));
  router.get(PAGES, (_request, response) => sendPage(response, page, 200));
  router.get('/*path', (request, response, next) => {
    if (/^\/(?:api|sync|assets)(?:\/|$)/.test(request.path) || request.accepts(['json', 'html']) !== 'html') next();
    else sendPage(response, page, 404);
  });
  return router;
}

function sendPage(response: Response, page: string, status: number): void {
  response.status(status).set('Cache-Control', 'no-cache').sendFile(page);
}

function setHeaders(response: Response, file: string): void {
  const hashed = file.includes(`${sep}assets${sep}`);
  response.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

function preferCompressed(folder: string): RequestHandler {
  const files = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `/${file.split(sep).join('/')}`));
  return (request, response, next) => {
    const { path } = request;
    const there = ENCODINGS.filter(({ suffix }) => files.has(path + suffix));
    if (there.length > 0) {
      response.vary('Accept-Encoding');
      const best = there.find(({ name }) => request.acceptsEncodings(name) === name);
      if (best !== undefined) {
        response.set('Content-Encoding', best.name).type(path.slice(path.lastIndexOf('.')));
        request.url = path + best.suffix;
      }
    }
    next();
  };
}
