import type { JsonObject, PageDocument, Send, TestApi } from './api.js';
import { parsePage } from './api.js';

/** Returns the value at a path such as `input.file.name`; null when a part is missing. */
export function valueAt(document: unknown, key: string): unknown {
  let value = document;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as JsonObject)[part];
  }
  return value ?? null;
}

/** Sorts null first, numbers by size, false before true, text by code point. */
function compareValues(left: unknown, right: unknown): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  // UTF-8 bytes sort in the order of code points.
  const [one, other] = [left, right].map((value) => Buffer.from(String(value as string | boolean)));
  return Buffer.compare(one ?? Buffer.alloc(0), other ?? Buffer.alloc(0));
}

/** Sorts documents by a key, then by id in the same direction. @returns their ids */
export function sortIds(documents: readonly JsonObject[], key: string, direction: number): string[] {
  return [...documents]
    .sort(
      (a, b) =>
        direction * (compareValues(valueAt(a, key), valueAt(b, key)) || compareValues(a['id'], b['id'])),
    )
    .map(({ id }) => String(id));
}

export const listIds = ({ objects }: PageDocument): string[] => objects.map(({ id }) => String(id));

/** Requests the page of a link. */
export async function followLink(
  { origin }: Pick<TestApi, 'origin'>,
  send: Send,
  link: { readonly href: string },
): Promise<PageDocument> {
  if (!link.href.startsWith(`${origin}/`)) throw new Error(`${link.href} leads elsewhere`);
  return parsePage(await send(link.href.slice(origin.length)));
}

/** Reads all pages by their `next` links. */
export async function readAllPages(
  api: Pick<TestApi, 'origin'>,
  send: Send,
  path: string,
): Promise<PageDocument[]> {
  const pages = [parsePage(await send(path))];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await followLink(api, send, next));
  return pages;
}
