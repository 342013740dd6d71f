import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { consolePolicy } from '../limits/security-headers.js';

/** Where the build of the console is, seen from the sources and from what is built of them. */
const BUILT = fileURLToPath(new URL('../../../console/dist/web/', import.meta.url));

/** The addresses of the console's views. None begins like what the API answers itself. */
const VIEWS = [
  '/',
  '/sign-in',
  '/jobs',
  '/jobs/:id',
  '/pipelines/:id',
  '/presets/:id',
  '/files/:id',
  '/insight',
] as const;

/** What stands in the page where each answer has a nonce of its own; the build of the console puts it there. */
const NONCE = /CSP_NONCE/g;

/** Whether there is a console to serve. */
export function isConsoleBuilt(folder: string = BUILT): boolean {
  return existsSync(join(folder, 'index.html'));
}

/** Serves the console's page at each of its addresses, and the files that it loads; nothing where it is not built. */
export async function serveConsole(server: FastifyInstance, folder: string = BUILT): Promise<void> {
  if (!isConsoleBuilt(folder)) return;
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  for (const view of VIEWS) {
    server.get(view, (_, reply) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .headers({ 'Cache-Control': 'no-cache', 'Content-Security-Policy': consolePolicy(nonce) })
        .type('text/html; charset=utf-8')
        .send(page.replace(NONCE, nonce));
    });
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
