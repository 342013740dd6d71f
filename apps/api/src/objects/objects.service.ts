import {
  decodeNdjson,
  JOB_SORT_KEYS,
  nextPageCursor,
  type LastJob,
  formatCursor,
  objectNotFound,
  kindsToExpand,
  expandReferences,
  ExpansionTooLargeError,
  isObjectId,
  JobListQuery,
  LIST_QUERIES,
  encodeNdjson,
  OBJECT_QUERIES,
  renderObject,
  buildPageLinks,
  createListWriter,
  parseQuery,
  toPlural,
  ApiError,
  type ListEnvelope,
  type Format,
  type Job,
  type ObjectKind,
  type LoadDocuments,
  type ObjectId,
  type ObjectQuery,
  type OutputOptions,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { giveBlocks, ObjectReader, MAX_BUFFERED_OBJECTS, takeBlock } from '@mediajobs/jobs-db';
import { READ_COST, type Permit, type YieldingPermit } from '@mediajobs/scheduling';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { counted } from '../http/counted.js';
import { entityTag, matchesAnyTag, representationKey, ifNoneMatchVersions } from '../http/entity-tag.js';
import { CONTENT_TYPES, negotiateOutput, rawQueryString } from '../http/content-negotiation.js';
import { resolveOrigin } from '../http/origin.js';
import { streamResult } from '../http/stream-result.js';
import { Admission } from '../limits/admission.js';
import { ResponseTooLargeError, type ResponseMemory } from '../limits/response-memory.js';
import { SETTINGS } from '../http/injection-tokens.js';
import type { Settings } from '@mediajobs/settings';

type Expansion = Pick<ObjectQuery, 'expand' | 'expand_all' | 'bin_data'>;

/** The way of a request for objects, the same for every kind. */
@Injectable()
export class ObjectsService {
  constructor(
    @Inject(ObjectReader) private readonly reader: ObjectReader,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Answers with one object. */
  async get(kind: ObjectKind, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query } = parseQuery<ObjectQuery>(OBJECT_QUERIES[kind], rawQueryString(request));
    const how = negotiateOutput(request, query);
    const origin = resolveOrigin(request, this.settings);
    const account = request.access?.account ?? null;
    if (!isObjectId(id)) throw objectNotFound(kind);
    const expands = kindsToExpand(query).size > 0;
    // What is embedded changes on its own: an expanded answer has no version.
    const variant = expands ? null : representationKey(request, how, origin);
    const held = variant === null ? [] : ifNoneMatchVersions(request, variant);
    const permit = await this.admission.smallRead(request, reply, expands ? READ_COST.list : READ_COST.byId);
    const found = await this.reader
      .find(account, kind, id, { origin, withThumbnails: how.bin_data, cachedVersions: held })
      .finally(() => permit.release());
    if (!found) throw objectNotFound(kind);
    if (found.version !== null && variant !== null) {
      void reply.headers({ ETag: entityTag(found.version, variant), 'Cache-Control': 'private, no-cache' });
    }
    if (found.body === null || (found.version !== null && variant !== null && matchesAnyTag(request))) {
      // Of nothing, the answer to HEAD would say a length of 0, which is not that of the answer to GET.
      const nothing = request.method === 'HEAD' ? Readable.from([]) : undefined;
      void reply.status(304).header('Vary', 'Accept').send(nothing);
      return;
    }
    const viewer = { account, origin, memory: this.admission.responseMemory(request, reply) };
    const body = expands ? await this.expandedBody(viewer, kind, found.body, query) : found.body;
    request.rows = 1;
    void reply.headers(HEADERS[how.format]).send(renderObject(kind, body, how));
  }

  private async expandedBody(
    viewer: Viewer,
    kind: ObjectKind,
    body: string,
    query: Expansion,
  ): Promise<string> {
    const lines = [...(await this.expand(viewer, kind, encodeNdjson([body]), query))];
    const [expanded = body] = decodeNdjson(Buffer.concat(lines));
    giveBlocks(lines);
    return expanded;
  }

  /** Answers with a page of a list. */
  async list(kind: ObjectKind, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query, params: pairs } = parseQuery(listQueryOf(kind), rawQueryString(request));
    const how = negotiateOutput(request, query);
    const origin = resolveOrigin(request, this.settings);
    const account = request.access?.account ?? null;
    const memory = this.admission.responseMemory(request, reply);
    const expands = kindsToExpand(query).size > 0;
    const permits = await this.permitsFor(request, reply, query.limit, expands);
    const reader = this.admission.consumer(request, reply);
    const page = this.reader.list(account, kind, query, origin, reader);
    let last: Buffer | undefined;
    const lines = seen(counted(request, page.blocks), (block) => (last = lastLineOf(block)));
    const { start, limit } = query;
    const envelope = (): ListEnvelope => {
      const total = page.total();
      const cursor =
        query instanceof JobListQuery && last
          ? formatCursor(nextPageCursor(lastJob(last, query), query))
          : undefined;
      const links = buildPageLinks(`${origin}/v1/${toPlural(kind)}/`, pairs, { start, limit, total, cursor });
      return { total, start, limit, ...links };
    };
    const blocks = expands ? this.expanded({ account, origin, memory }, kind, lines, query) : lines;
    const chunks = pageChunks(kind, how, blocks, envelope);
    // What is expanded is read already, and far longer than what was read.
    const sent = page.isBuffered && !expands ? 'when whole' : 'when begun';
    try {
      await streamResult(reply, HEADERS[how.format], chunks, { sent, memory, permit: permits.large });
    } catch (error) {
      throw error instanceof ResponseTooLargeError ? pageTooLarge(limit) : error;
    } finally {
      permits.small?.release();
    }
  }

  /**
   * Waits for the account's turn: a short page reads beside other short ones, a long one keeps a processor busy until
   * it is sent. One that is streamed waits where it is read.
   */
  private async permitsFor(
    request: FastifyRequest,
    reply: FastifyReply,
    limit: number,
    expands: boolean,
  ): Promise<{ readonly small?: Permit; readonly large?: YieldingPermit }> {
    if (limit > MAX_BUFFERED_OBJECTS) return {};
    if (limit * (expands ? EXPANSION_COST : 1) > SHORT_PAGE) {
      return { large: await this.admission.largeRead(request, reply) };
    }
    return { small: await this.admission.smallRead(request, reply, READ_COST.list) };
  }

  /** To expand, all objects of a page are needed at once, for one query per kind and level. */
  private async *expanded(
    viewer: Viewer,
    kind: ObjectKind,
    lines: AsyncIterable<Buffer>,
    query: Expansion,
  ): AsyncGenerator<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of lines) {
      blocks.push(block);
      viewer.memory.grow(block.length);
    }
    const whole = Buffer.concat(blocks);
    giveBlocks(blocks);
    yield* await this.expand(viewer, kind, whole, query);
  }

  private async expand(
    { account, origin, memory }: Viewer,
    kind: ObjectKind,
    lines: Buffer,
    query: Expansion,
  ): Promise<Iterable<Buffer>> {
    try {
      const load: LoadDocuments = async (wanted, ids) => {
        const loaded = await this.reader.findMany(account, wanted, ids, {
          origin,
          withThumbnails: query.bin_data,
        });
        for (const body of loaded.values()) memory.grow(body.length);
        return loaded;
      };
      return await expandReferences(kind, lines, kindsToExpand(query), load, takeBlock);
    } catch (error) {
      if (!(error instanceof ExpansionTooLargeError || error instanceof ResponseTooLargeError)) throw error;
      throw new ApiError('invalidInput', [
        {
          parameter: query.expand_all ? 'expand_all' : 'expand',
          message: 'The expanded page is too large; ask for fewer objects or kinds',
        },
      ]);
    }
  }
}

const HEADERS: Readonly<Record<Format, Record<string, string>>> = {
  json: { 'Content-Type': CONTENT_TYPES.json, Vary: 'Accept' },
  xml: { 'Content-Type': CONTENT_TYPES.xml, Vary: 'Accept' },
};

function listQueryOf(kind: ObjectKind): new () => JobListQuery | ResourceListQuery {
  return kind === 'job' ? JobListQuery : LIST_QUERIES[kind];
}

/** Who sees an answer, and by what address they came. */
interface Viewer {
  readonly account: ObjectId | null;
  readonly origin: string;
  /** Charged with what is read for the answer. */
  readonly memory: ResponseMemory;
}

/** Maximum page size that counts as a small read (objects). */
const SHORT_PAGE = 100;
/** Cost of an expanded object, in plain ones. */
const EXPANSION_COST = 10;

function pageTooLarge(limit: number): ApiError {
  const message = `The page is too large to be held in memory; ask for fewer objects, or for more than ${MAX_BUFFERED_OBJECTS}, which are streamed; got limit=${limit}`;
  return new ApiError('invalidInput', [{ parameter: 'limit', message }]);
}

async function* pageChunks(
  kind: ObjectKind,
  how: OutputOptions,
  blocks: AsyncIterable<Buffer>,
  envelope: () => ListEnvelope,
): AsyncGenerator<Buffer> {
  const parts = createListWriter(kind, how, takeBlock);
  yield parts.start;
  for await (const lines of blocks) {
    const objects = parts.write(lines);
    if (objects.buffer !== lines.buffer) giveBlocks([lines]);
    yield objects;
  }
  yield parts.end(envelope());
}

/** The same blocks; each is told before it is passed on. */
async function* seen(blocks: AsyncIterable<Buffer>, tell: (block: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const block of blocks) {
    tell(block);
    yield block;
  }
}

const LINE_FEED = 10;

/** A copy: the block is written over when it is presented. */
function lastLineOf(lines: Buffer): Buffer {
  return Buffer.from(lines.subarray(lines.lastIndexOf(LINE_FEED, -2) + 1));
}

function lastJob(line: Buffer, { sort }: JobListQuery): LastJob {
  const job = JSON.parse(line.toString()) as Job;
  return { id: job.id, value: JOB_SORT_KEYS[sort](job) ?? null };
}
