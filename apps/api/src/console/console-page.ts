import type { FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prefersHtml } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { resolvePathPrefix, type OriginSettings } from '../http/origin.js';
import { isProgramPath } from '../http/own-paths.js';
import { consoleContentSecurityPolicy } from '../http/security-headers.js';

/** Build of the console. The path is the same from `src` and from `dist`. */
export const CONSOLE_DIRECTORY = fileURLToPath(new URL('../../../console/dist/web/', import.meta.url));

/** Placeholder of the nonce, which the build of the console writes and every response replaces. */
const NONCE_PLACEHOLDER = /CSP_NONCE/g;

/** Placeholders of the path prefix: in the page, and before the files that it loads. */
const PREFIX_PLACEHOLDER = /PATH_PREFIX|(?<=")\.(?=\/assets\/)/g;

export function isConsoleBuilt(): boolean {
  return existsSync(join(CONSOLE_DIRECTORY, 'index.html'));
}

/** The one HTML page of the console. */
export class ConsolePage {
  private constructor(
    private readonly html: string,
    private readonly settings: OriginSettings,
    private readonly storageOrigin: string | null,
  ) {}

  /**
   * Reads the page; null if the console was not built.
   * @param storageOrigin origin of the URLs by which browsers read and write objects; null for that of the service
   */
  static load(settings: OriginSettings, storageOrigin: string | null): ConsolePage | null {
    if (!isConsoleBuilt()) return null;
    const html = readFileSync(join(CONSOLE_DIRECTORY, 'index.html'), 'utf8');
    return new ConsolePage(html, settings, storageOrigin);
  }

  /** Renders the page with a fresh nonce and with URLs below the path prefix of the request. */
  render(request: FastifyRequest, status = 200): HttpResult {
    const nonce = randomBytes(16).toString('base64');
    const prefix = resolvePathPrefix(request, this.settings);
    return new HttpResult({
      status,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-cache',
        'Content-Security-Policy': consoleContentSecurityPolicy(nonce, this.storageOrigin),
      },
      body: this.html.replace(NONCE_PLACEHOLDER, nonce).replace(PREFIX_PLACEHOLDER, () => prefix),
    });
  }
}

/** Returns whether a browser navigates to a path that is not reserved for programs. */
export function isViewRequest(request: FastifyRequest): boolean {
  const { method, url = '' } = request.raw;
  return (method === 'GET' || method === 'HEAD') && !isProgramPath(url) && prefersHtml(request);
}
