import { type FastifyInstance } from 'fastify';
import { BODY_LIMIT } from './problem.filter.js';
import { refuseRequest } from './problem.js';

/** How deep a JSON body may be nested. */
const DEPTH_LIMIT = 32;

/** JSON bodies, refused when they are too deep, not JSON, or carry a key that would reach a prototype. */
export function readJsonBodies(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: BODY_LIMIT },
    (request, body, done) => {
      const text = body as string;
      if (text.length === 0) return done(null, undefined);
      if (depthOf(text) > DEPTH_LIMIT)
        return done(refuseRequest('json-too-deep', { limit: DEPTH_LIMIT }), undefined);
      void parse(request, text, (error, value) =>
        error || hasHalfCharacter(text, value) || hasEndlessNumber(text, value)
          ? done(refuseRequest('json-invalid'), undefined)
          : done(null, value),
      );
    },
  );
}

/** A surrogate on its own: it can be written as an escape, but neither hashed nor stored. */
function hasHalfCharacter(text: string, value: unknown): boolean {
  return /\\u[dD][89a-fA-F]/.test(text) && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(JSON.stringify(value));
}

/** `1e999` is read as infinity, which can neither be hashed nor stored. */
function hasEndlessNumber(text: string, value: unknown): boolean {
  return /[eE]\+?\d{3}|\d{300}/.test(text) && isEndless(value);
}

function isEndless(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.values(value).some(isEndless)
    : value === Infinity || value === -Infinity;
}

/** The deepest nesting in a JSON text, without building it. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === 92) at++;
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) deepest = Math.max(deepest, ++depth);
    else if (code === 93 || code === 125) depth--;
  }
  return deepest;
}
