import type { ObjectKind, ObjectOf } from './model.js';
import { readPage, readPages, type PageOf } from './paging.js';
import {
  splitOptions,
  toParameters,
  type Expansion,
  type GetQuery,
  type ExpandedKinds,
  type ListQuery,
  type Parameters,
  type RequestOptions,
} from './query.js';
import type { Transport } from './transport.js';

const PLURALS = {
  job: 'jobs',
  pipeline: 'pipelines',
  application: 'applications',
  user: 'users',
  preset: 'presets',
  codec: 'codecs',
  file: 'files',
} as const satisfies Record<ObjectKind, string>;

/** A page of a list: the objects under their plural name, and its position. */
export type Page<K extends ObjectKind, E extends ObjectKind = never> = PageOf<
  (typeof PLURALS)[K],
  ObjectOf<K, E>
>;

/** Methods for the objects of one kind. */
export interface Resource<K extends ObjectKind> {
  /** Returns one page. */
  list<const X extends Expansion = readonly []>(
    query?: ListQuery<K, X>,
    options?: RequestOptions,
  ): Promise<Page<K, ExpandedKinds<X>>>;

  /** Yields a page and all that follow; each is requested when the iteration reaches it. */
  pages<const X extends Expansion = readonly []>(
    query?: ListQuery<K, X>,
    options?: RequestOptions,
  ): AsyncGenerator<Page<K, ExpandedKinds<X>>, void, undefined>;

  /** Yields the objects of these pages. */
  all<const X extends Expansion = readonly []>(
    query?: ListQuery<K, X>,
    options?: RequestOptions,
  ): AsyncGenerator<ObjectOf<K, ExpandedKinds<X>>, void, undefined>;

  /** Returns the objects of these pages as an array. Without `max`, all of them must fit into memory. */
  toArray<const X extends Expansion = readonly []>(
    query?: ListQuery<K, X>,
    options?: ArrayOptions,
  ): Promise<ObjectOf<K, ExpandedKinds<X>>[]>;

  /** Returns the first object of a list, null if it has none. */
  first<const X extends Expansion = readonly []>(
    query?: ListQuery<K, X>,
    options?: RequestOptions,
  ): Promise<ObjectOf<K, ExpandedKinds<X>> | null>;

  /** Returns the number of objects of a list. */
  count(query?: ListQuery<K>, options?: RequestOptions): Promise<number>;

  /** Returns one object. @throws NotFoundError */
  get<const X extends Expansion = readonly []>(
    id: string,
    query?: GetQuery<X> & RequestOptions,
  ): Promise<ObjectOf<K, ExpandedKinds<X>>>;
}

export interface ArrayOptions extends RequestOptions {
  /** Maximum number of objects. */
  readonly max?: number;
}

/** Maximum page size of the service. */
const MAX_PAGE_SIZE = 5000;

export function createResource<K extends ObjectKind>(transport: Transport, kind: K): Resource<K> {
  const plural = PLURALS[kind];
  const path = `/v1/${plural}`;

  const page = <E extends ObjectKind>(parameters: Parameters, options: RequestOptions) =>
    readPage<Page<K, E>>(transport, path, parameters, options);
  const pages = <E extends ObjectKind>(parameters: Parameters, options: RequestOptions) =>
    readPages<Page<K, E>>(transport, path, parameters, options);

  async function* all<E extends ObjectKind>(parameters: Parameters, options: RequestOptions) {
    for await (const read of pages<E>(parameters, options)) yield* read[plural];
  }

  return {
    list: (query, options = {}) => page(toParameters(query), options),
    pages: (query, options = {}) => pages(toParameters(query), options),
    all: (query, options = {}) => all(toParameters(query), options),
    async toArray<X extends Expansion>(
      query?: ListQuery<K, X>,
      { max = Infinity, ...options }: ArrayOptions = {},
    ) {
      const found: ObjectOf<K, ExpandedKinds<X>>[] = [];
      if (max < 1) return found;
      const limit = Math.min(max, MAX_PAGE_SIZE);
      const parameters = { ...(max === Infinity ? {} : { limit }), ...toParameters(query) };
      for await (const object of all<ExpandedKinds<X>>(parameters, options)) {
        found.push(object);
        if (found.length >= max) break;
      }
      return found;
    },
    async first<X extends Expansion>(query?: ListQuery<K, X>, options: RequestOptions = {}) {
      const read = await page<ExpandedKinds<X>>({ ...toParameters(query), limit: 1 }, options);
      return read[plural][0] ?? null;
    },
    async count(query, options = {}) {
      const { total } = await page<never>({ ...toParameters(query), limit: 1 }, options);
      return total;
    },
    async get<X extends Expansion>(id: string, query: GetQuery<X> & RequestOptions = {}) {
      const { options, rest } = splitOptions(query);
      const { data } = await transport.get(`${path}/{id}`, {
        id,
        parameters: toParameters(rest),
        ...options,
      });
      return (data as Record<K, ObjectOf<K, ExpandedKinds<X>>>)[kind];
    },
  };
}
