import express, { type RequestHandler } from 'express';
import { LIMITS } from '../../shared/protocol/limits.ts';
import { Problem } from './problems/Problem.ts';

const parse = express.json({ limit: LIMITS.maxBodyBytes, strict: true, type: () => true, reviver: refusePrototypes });

/** Reads a JSON body of bounded size. @throws Problem `unsupported-media-type` when it is not called JSON, so that no
 *  form of another site passes; body-parser's errors become problems in `problemOf`. */
export const readBody: RequestHandler = (request, response, next) => {
  if (!/^application\/json(?: *;.*)?$/i.test(request.headers['content-type'] ?? '')) {
    throw new Problem('unsupported-media-type', 'Send Content-Type: application/json.');
  }
  parse(request, response, next);
};

/** Keys that would reach an object's prototype have no meaning here and are refused wherever they are. */
function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') throw new SyntaxError(`The key "${key}" is not allowed.`);
  return value;
}
