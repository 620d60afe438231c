import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { isOwnOrigin, isPlainHost } from '../auth/origin.ts';
import { Problem } from './problems/Problem.ts';

/** Headers of every answer. Nothing may be loaded from elsewhere, framed, or told to another site: an address can hold
 *  a secret, so no Referer is sent. Browsers are held to https only where people come by https. */
export function securityHeaders(publicUrl: string | null): RequestHandler {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", socketsOf],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: publicUrl?.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  return (request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
    headers(request, response, next);
  };
}

/** WebSockets of the same host by name, for browsers that do not count them as `'self'`. */
function socketsOf(request: IncomingMessage, _response: ServerResponse): string {
  const { host } = request.headers;
  return isPlainHost(host) ? `ws://${host} wss://${host}` : "'self'";
}

/** Lets nothing be changed from another site's page. Browsers say in `Origin` which page a request comes from, and a page
 *  elsewhere can send no JSON without asking first, which is never granted. */
export function refuseForeignOrigins(publicUrl: string | null): RequestHandler {
  return (request, _response, next) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    if (changes && !isOwnOrigin(request.headers, publicUrl)) {
      throw new Problem('foreign-origin', 'Changes are taken from this server’s own pages only. If people reach it by another address, set PUBLIC_URL to that.');
    }
    next();
  };
}
