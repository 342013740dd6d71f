import type { Link } from './model.js';
import { parseLinkParameters, type Parameters, type RequestOptions } from './query.js';
import type { Transport } from './transport.js';

/** Position of a page in its list, and links to other pages. */
export interface PagePosition {
  /** Number of objects on all pages. */
  readonly total: number;
  readonly start: number;
  readonly limit: number;
  readonly first: Link;
  readonly last: Link;
  /** Absent on the last page. */
  readonly next?: Link;
  /** Absent on the first page. */
  readonly prev?: Link;
}

/** A page of a list: objects under their plural name, and its position. */
export type PageOf<P extends string, T> = Readonly<Record<P, T[]>> & PagePosition;

/** Requests a page of a list. */
export async function readPage<P extends PagePosition>(
  transport: Transport,
  path: string,
  parameters: Parameters,
  options: RequestOptions,
): Promise<P> {
  const { data } = await transport.get(path, { parameters, ...options });
  return data as P;
}

/** Yields a page and all that follow; each is requested when the iteration reaches it. */
export async function* readPages<P extends PagePosition>(
  transport: Transport,
  path: string,
  parameters: Parameters,
  options: RequestOptions,
): AsyncGenerator<P, void, undefined> {
  let next: Parameters | null = parameters;
  while (next !== null) {
    const page: P = await readPage<P>(transport, path, next, options);
    yield page;
    next = page.next ? parseLinkParameters(page.next) : null;
  }
}
