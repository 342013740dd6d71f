import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prefersHtml } from '../http/content-negotiation.js';
import { consoleContentSecurityPolicy } from '../http/security-headers.js';

/** Where the build of the console is, seen from the sources and from what is built of them. */
const CONSOLE_DIRECTORY = fileURLToPath(new URL('../../../console/dist/web/', import.meta.url));

/** The addresses of the console's views. None begins like what the API answers itself. */
const VIEW_PATHS = [
  '/',
  '/sign-in',
  '/jobs',
  '/jobs/:id',
  '/pipelines/:id',
  '/presets/:id',
  '/files/:id',
  '/insight',
] as const;

/** Where programs ask: what is not there is an error of the API, whatever they prefer. */
const NON_VIEW_PATHS = /^\/+(?:v1|docs|health|metrics|assets)\b/;

/** What stands in the page where each answer has a nonce of its own; the build of the console puts it there. */
const NONCE_PLACEHOLDER = /CSP_NONCE/g;

/** What stands in the page where the path prefix of the service has its place, and before the files that it loads. */
const PREFIX_PLACEHOLDER = /PATH_PREFIX|(?<=")\.(?=\/assets\/)/g;

/** Tells below which path a client sees the service. */
export type PathPrefixResolver = (request: FastifyRequest) => string;

/** Whether there is a console to serve. */
export function isConsoleBuilt(folder: string = CONSOLE_DIRECTORY): boolean {
  return existsSync(join(folder, 'index.html'));
}

/** The console's page, as it was built; null where it is not. */
export function readConsolePage(folder: string = CONSOLE_DIRECTORY): string | null {
  return isConsoleBuilt(folder) ? readFileSync(join(folder, 'index.html'), 'utf8') : null;
}

/** Sends the console's page, under a policy for this answer alone, with addresses below a path prefix. */
export function sendConsolePage(reply: FastifyReply, page: string, prefix: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .headers({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': consoleContentSecurityPolicy(nonce) })
    .type('text/html; charset=utf-8')
    .send(page.replace(NONCE_PLACEHOLDER, nonce).replace(PREFIX_PLACEHOLDER, () => prefix));
}

/** Whether somebody with a browser looks for a view, at an address that is none of a program's. */
export function isViewRequest(request: FastifyRequest): boolean {
  const { method, url = '' } = request.raw;
  return (method === 'GET' || method === 'HEAD') && !NON_VIEW_PATHS.test(url) && prefersHtml(request);
}

/** Serves the console's page at each of its addresses, and the files that it loads. */
export async function registerConsole(
  server: FastifyInstance,
  page: string,
  prefixOf: PathPrefixResolver,
  folder: string = CONSOLE_DIRECTORY,
): Promise<void> {
  for (const view of VIEW_PATHS) {
    server.get(view, (request, reply) => sendConsolePage(reply, page, prefixOf(request)));
  }
  // Their names change with their contents. A route for each file: what is not there is answered like any other.
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    wildcard: false,
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
}
