import type { JsonObject, PageDocument, Send, TestApi } from './api.js';
import { parsePage } from './api.js';

/** The value that a key such as `input.file.name` names; null where any part is missing. */
export function valueAt(document: unknown, key: string): unknown {
  let value = document;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as JsonObject)[part];
  }
  return value ?? null;
}

/** Null first, numbers by size, false before true, text by code point. */
export function compareValues(left: unknown, right: unknown): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  // UTF-8 sorts as its code points do.
  const [one, other] = [left, right].map((value) => Buffer.from(String(value as string | boolean)));
  return Buffer.compare(one ?? Buffer.alloc(0), other ?? Buffer.alloc(0));
}

/** Ids of documents in the order of a key, ties by id in the same direction. */
export function sortIds(documents: readonly JsonObject[], key: string, direction: number): string[] {
  return [...documents]
    .sort(
      (a, b) =>
        direction * (compareValues(valueAt(a, key), valueAt(b, key)) || compareValues(a['id'], b['id'])),
    )
    .map(({ id }) => String(id));
}

export const listIds = ({ objects }: PageDocument): string[] => objects.map(({ id }) => String(id));

/** Follows a link of a page as a client does. */
export async function followLink(
  { origin }: Pick<TestApi, 'origin'>,
  send: Send,
  link: { readonly href: string },
): Promise<PageDocument> {
  if (!link.href.startsWith(`${origin}/`)) throw new Error(`${link.href} leads elsewhere`);
  return parsePage(await send(link.href.slice(origin.length)));
}

/** All pages from one to the last, by its `next` links. */
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
