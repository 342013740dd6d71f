import type { OutputOptions } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';

/** Cached, because clients use few representations, and a digest takes longer than a look-up. */
const representationKeys = new LRUCache<string, string>({ max: 200 });

/**
 * Returns what distinguishes two representations of one version, as a strong tag must: RFC 9110 section 8.8.1. The
 * accepted encodings are part of it, because they decide how the response is compressed.
 */
export function representationKey(
  request: FastifyRequest,
  { format, human, show_null }: OutputOptions,
  origin: string,
): string {
  // The last part may contain anything, those before contain no space.
  const parts = `${format} ${human} ${show_null} ${origin} ${request.headers['accept-encoding'] ?? ''}`;
  const known = representationKeys.get(parts);
  if (known !== undefined) return known;
  const key = hash('sha256', parts, 'base64url').slice(0, 10);
  representationKeys.set(parts, key);
  return key;
}

/** Returns the strong entity tag of a version in one representation. */
export function formatEntityTag(version: string, key: string): string {
  return `"${version}-${key}"`;
}

/** Returns whether the client has any version: `If-None-Match: *`, RFC 9110 section 13.1.2. */
export function matchesAnyTag(request: FastifyRequest): boolean {
  return request.headers['if-none-match']?.trim() === '*';
}

/** Returns the versions that the client has in this representation, by its `If-None-Match`. */
export function ifNoneMatchVersions(request: FastifyRequest, key: string): string[] {
  const tags = request.headers['if-none-match'];
  if (tags === undefined) return [];
  return [...tags.matchAll(/"([\d.]+)-([\w-]+)"/g)].flatMap(([, version = '', tagKey]) =>
    tagKey === key ? [version] : [],
  );
}
