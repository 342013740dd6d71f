import type { OutputOptions } from '@mediajobs/jobs-domain';
import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';

/** Clients ask in few ways, and a digest takes longer than to look one up. */
const representationKeys = new LRUCache<string, string>({ max: 200 });

/**
 * What tells two representations of the same version apart. A strong tag must: RFC 9110 section 8.8.1. The
 * encodings that are accepted are part of it, since they decide how the answer is compressed.
 */
export function representationKey(
  request: FastifyRequest,
  { format, human, show_null }: OutputOptions,
  origin: string,
): string {
  // What comes last may hold anything, what comes before holds no space.
  const parts = `${format} ${human} ${show_null} ${origin} ${request.headers['accept-encoding'] ?? ''}`;
  const known = representationKeys.get(parts);
  if (known !== undefined) return known;
  const variant = hash('sha256', parts, 'base64url').slice(0, 10);
  representationKeys.set(parts, variant);
  return variant;
}

/** The strong entity tag of a version in one representation. */
export function entityTag(version: string, variant: string): string {
  return `"${version}-${variant}"`;
}

/** Whether any version will do for the client: `If-None-Match: *`, RFC 9110 section 13.1.2. */
export function matchesAnyTag(request: FastifyRequest): boolean {
  return request.headers['if-none-match']?.trim() === '*';
}

/** The versions that the client has in this representation already, by its `If-None-Match`. */
export function ifNoneMatchVersions(request: FastifyRequest, variant: string): string[] {
  const held = request.headers['if-none-match'];
  if (held === undefined) return [];
  return [...held.matchAll(/"([\d.]+)-([\w-]+)"/g)].flatMap(([, version = '', of]) =>
    of === variant ? [version] : [],
  );
}
