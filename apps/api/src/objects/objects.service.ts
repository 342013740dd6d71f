import {
  ApiError,
  buildPageLinks,
  createListWriter,
  isObjectId,
  kindsToExpand,
  objectHref,
  objectNotFound,
  renderObject,
  toPlural,
  withOrigin,
  type ListEnvelope,
  type ObjectId,
  type ObjectKind,
  type ObjectQuery,
  type OutputOptions,
} from '@mediajobs/jobs-domain';
import { MAX_BUFFERED_OBJECTS, ObjectReader, type ChunkMemory, type ListQuery } from '@mediajobs/jobs-db';
import { READ_COST, type Permit, type YieldingPermit } from '@mediajobs/scheduling';
import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { negotiateOutput, responseHeaders } from '../http/content-negotiation.js';
import {
  formatEntityTag,
  ifNoneMatchVersions,
  matchesAnyTag,
  representationKey,
} from '../http/entity-tag.js';
import { HttpResult } from '../http/http-result.js';
import { PRIMARY_READER, SETTINGS } from '../http/injection-tokens.js';
import { resolveOrigin } from '../http/origin.js';
import { getQueryParams } from '../http/query.decorator.js';
import type { RequestContext } from '../http/request-context.js';
import { streamResult } from '../http/stream-result.js';
import { Admission } from '../limits/admission.js';
import { ResponseTooLargeError } from '../limits/response-memory.js';
import type { Settings } from '@mediajobs/settings';
import { ObjectExpander, type Viewer } from './object-expander.js';

/** Maximum size of a page that counts as a small read (objects). */
const MAX_SMALL_PAGE = 100;
/** Cost of an expanded object, in plain ones. */
const EXPANSION_COST = 10;

/** An object that a request has written. */
export interface WrittenObject {
  readonly id: ObjectId;
  readonly isNew: boolean;
  /** The document as it was stored, where the request knows it. By default it is read. */
  readonly document?: string | null;
}

/** Reads objects of any kind, and renders them in the representation that the client asks for. */
@Injectable()
export class ObjectsService {
  constructor(
    private readonly reader: ObjectReader,
    @Inject(PRIMARY_READER) private readonly primary: ObjectReader,
    private readonly expander: ObjectExpander,
    private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Returns one object, or 304 if the client has its current version. */
  async get(kind: ObjectKind, id: string, query: ObjectQuery, context: RequestContext): Promise<HttpResult> {
    const { request, account } = context;
    const options = negotiateOutput(request, query);
    const origin = resolveOrigin(request, this.settings);
    if (!isObjectId(id)) throw objectNotFound(kind);
    const isExpanded = kindsToExpand(query).size > 0;
    // Because embedded objects change independently, an expanded response has no version.
    const key = isExpanded ? null : representationKey(request, options, origin);
    const cachedVersions = key === null ? [] : ifNoneMatchVersions(request, key);
    const permit = await this.admission.smallRead(context, isExpanded ? READ_COST.list : READ_COST.byId);
    const found = await this.reader
      .find(account, kind, id, { origin, withThumbnails: options.bin_data, cachedVersions })
      .finally(() => permit.release());
    if (!found) throw objectNotFound(kind);
    const tag = key === null || found.version === null ? null : formatEntityTag(found.version, key);
    if (found.document === null || (tag !== null && matchesAnyTag(request))) return notModified(context, tag);
    const document = isExpanded
      ? await this.expander.expandDocument(this.viewer(context, origin), kind, found.document, query)
      : found.document;
    request.rowCounter = { rows: 1 };
    return new HttpResult({
      headers: { ...responseHeaders(options.format), ...cacheHeaders(tag) },
      body: renderObject(kind, document, options),
    });
  }

  /**
   * Returns an object that the request has written: 200, or 201 with its address for a new one.
   *
   * @param query as `prepare` has checked it
   */
  async getWritten(
    kind: ObjectKind,
    { id, isNew, document = null }: WrittenObject,
    query: ObjectQuery,
    context: RequestContext,
  ): Promise<HttpResult> {
    const { options, origin } = this.prepare(query, context);
    const { account } = context;
    const written =
      document === null
        ? (await this.primary.find(account, kind, id, { origin, withThumbnails: options.bin_data }))?.document
        : withOrigin(document, origin, { format: 'json', human: false });
    if (typeof written !== 'string') throw objectNotFound(kind);
    const viewer = this.viewer(context, origin, this.primary);
    const isExpanded = kindsToExpand(query).size > 0;
    return new HttpResult({
      status: isNew ? 201 : 200,
      headers: {
        ...responseHeaders(options.format),
        ...(isNew ? { Location: origin + objectHref(kind, id) } : {}),
      },
      body: renderObject(
        kind,
        isExpanded ? await this.expander.expandDocument(viewer, kind, written, query) : written,
        options,
      ),
    });
  }

  /**
   * Returns the representation and the origin of a response. Writes call it first, so that a request that cannot be
   * answered changes nothing.
   *
   * @throws ApiError `notAcceptable`, `invalidInput`
   */
  prepare(
    query: ObjectQuery,
    { request }: RequestContext,
  ): { readonly options: OutputOptions; readonly origin: string } {
    return { options: negotiateOutput(request, query), origin: resolveOrigin(request, this.settings) };
  }

  /** Returns one page of a list. */
  async list<K extends ObjectKind>(
    kind: K,
    query: ListQuery<K>,
    context: RequestContext,
  ): Promise<HttpResult> {
    const { request, account } = context;
    const options = negotiateOutput(request, query);
    const origin = resolveOrigin(request, this.settings);
    const viewer = this.viewer(context, origin);
    const isExpanded = kindsToExpand(query).size > 0;
    const permits = await this.acquirePermits(context, query.limit, isExpanded);
    const page = this.reader.list(account, kind, query, origin, this.admission.consumer(context));
    request.rowCounter = page.progress;
    const envelope = (): ListEnvelope => {
      const { start, limit } = query;
      const { total, cursor } = page.summary();
      const path = `${origin}/v1/${toPlural(kind)}/`;
      const links = buildPageLinks(path, getQueryParams(query), { start, limit, total, cursor });
      return { total, start, limit, ...links };
    };
    const documents = isExpanded ? this.expander.expandPage(viewer, kind, page, query) : page.chunks;
    const chunks = writeList(kind, options, documents, page.memory, envelope);
    // An expanded page is in memory already, and far longer than what was read.
    const mode = page.isBuffered && !isExpanded ? 'buffer' : 'stream';
    const { memory } = viewer;
    try {
      return await streamResult(context, responseHeaders(options.format), chunks, {
        mode,
        memory,
        permit: permits.large,
        release: (chunk) => page.memory.release(chunk),
      });
    } catch (error) {
      throw error instanceof ResponseTooLargeError ? pageTooLarge(query.limit) : error;
    } finally {
      permits.small?.release();
    }
  }

  /**
   * Acquires permits of the account. Small pages are read concurrently; a large one keeps a processor busy until it is
   * sent. A streamed one waits where it is read.
   */
  private async acquirePermits(
    context: RequestContext,
    limit: number,
    isExpanded: boolean,
  ): Promise<{ readonly small?: Permit; readonly large?: YieldingPermit }> {
    if (limit > MAX_BUFFERED_OBJECTS) return {};
    if (limit * (isExpanded ? EXPANSION_COST : 1) > MAX_SMALL_PAGE) {
      return { large: await this.admission.largeRead(context) };
    }
    return { small: await this.admission.smallRead(context, READ_COST.list) };
  }

  private viewer(context: RequestContext, origin: string, reader = this.reader): Viewer {
    return { account: context.account, reader, origin, memory: this.admission.responseMemory(context) };
  }
}

function cacheHeaders(tag: string | null): Readonly<Record<string, string>> {
  return tag === null ? {} : { ETag: tag, 'Cache-Control': 'private, no-cache' };
}

function notModified({ request }: RequestContext, tag: string | null): HttpResult {
  return new HttpResult({
    status: 304,
    headers: { Vary: 'Accept', ...cacheHeaders(tag) },
    // Without a stream, the response to HEAD would say `Content-Length: 0`, which is not the length that GET has.
    ...(request.method === 'HEAD' ? { body: Readable.from([]) } : {}),
  });
}

function pageTooLarge(limit: number): ApiError {
  const message = `limit must be lower for objects of this size, or greater than ${MAX_BUFFERED_OBJECTS}, from where on pages are streamed, got ${limit}`;
  return new ApiError('invalidInput', [{ parameter: 'limit', message }]);
}

/** Yields the parts of a list. Releases documents that were rendered elsewhere. */
async function* writeList(
  kind: ObjectKind,
  options: OutputOptions,
  documents: AsyncIterable<Buffer>,
  memory: ChunkMemory,
  envelope: () => ListEnvelope,
): AsyncGenerator<Buffer, void, undefined> {
  const writer = createListWriter(kind, options);
  yield writer.start;
  for await (const chunk of documents) {
    const written = writer.write(chunk);
    if (written.buffer !== chunk.buffer) memory.release(chunk);
    // What was written is overwritten by the next documents.
    yield* memory.keep(written);
  }
  yield writer.end(envelope());
}
