import {
  bodiesOf,
  cursorAfter,
  cursorText,
  doesNotExist,
  expandedKinds,
  expandLines,
  ExpansionTooLarge,
  isObjectId,
  JobListQuery,
  LIST_QUERIES,
  linesOf,
  OBJECT_QUERIES,
  objectAnswer,
  pageLinks,
  pageParts,
  parseQuery,
  pluralOf,
  ApiError,
  type Envelope,
  type Format,
  type Job,
  type Kind,
  type LoadBodies,
  type ObjectId,
  type ObjectQuery,
  type Presentation,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import {
  giveBlocks,
  ObjectReader,
  OBJECTS_AT_ONCE,
  READ_COST,
  takeBlock,
  type Permit,
  type YieldingPermit,
} from '@mediajobs/jobs-data';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { counted } from '../http/counted.js';
import { entityTag, holdsAny, variantOf, versionsHeld } from '../http/entity-tag.js';
import { CONTENT_TYPES, presentationOf, searchOf } from '../http/format.js';
import { originOf } from '../http/origin.js';
import { sendChunks } from '../http/send.js';
import { Admission } from '../limits/admission.js';
import { ResponseTooLargeError, type ResponseMemory } from '../limits/response-memory.js';
import { SETTINGS } from '../http/tokens.js';
import type { Settings } from '../settings.js';

type Expansion = Pick<ObjectQuery, 'expand' | 'expand_all' | 'bin_data'>;

/** The way of a request for objects, the same for every kind. */
@Injectable()
export class ObjectAnswers {
  constructor(
    @Inject(ObjectReader) private readonly reader: ObjectReader,
    @Inject(Admission) private readonly admission: Admission,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Answers with one object. */
  async one(kind: Kind, id: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query } = parseQuery<ObjectQuery>(OBJECT_QUERIES[kind], searchOf(request));
    const how = presentationOf(request, query);
    const origin = originOf(request, this.settings);
    const account = request.access?.account ?? null;
    if (!isObjectId(id)) throw doesNotExist(kind);
    const expands = expandedKinds(query).size > 0;
    // What is embedded changes on its own: an expanded answer has no version.
    const variant = expands ? null : variantOf(request, how, origin);
    const held = variant === null ? [] : versionsHeld(request, variant);
    const permit = await this.admission.smallRead(request, reply, expands ? READ_COST.list : READ_COST.byId);
    const found = await this.reader
      .find(account, kind, id, { origin, binary: how.bin_data, held })
      .finally(() => permit.release());
    if (!found) throw doesNotExist(kind);
    if (found.version !== null && variant !== null) {
      void reply.headers({ ETag: entityTag(found.version, variant), 'Cache-Control': 'private, no-cache' });
    }
    if (found.body === null || (found.version !== null && variant !== null && holdsAny(request))) {
      // Of nothing, the answer to HEAD would say a length of 0, which is not that of the answer to GET.
      const nothing = request.method === 'HEAD' ? Readable.from([]) : undefined;
      void reply.status(304).header('Vary', 'Accept').send(nothing);
      return;
    }
    const viewer = { account, origin, memory: this.admission.responseMemory(request, reply) };
    const body = expands ? await this.expandedBody(viewer, kind, found.body, query) : found.body;
    request.rows = 1;
    void reply.headers(HEADERS[how.format]).send(objectAnswer(kind, body, how));
  }

  private async expandedBody(viewer: Viewer, kind: Kind, body: string, query: Expansion): Promise<string> {
    const lines = [...(await this.expand(viewer, kind, linesOf([body]), query))];
    const [expanded = body] = bodiesOf(Buffer.concat(lines));
    giveBlocks(lines);
    return expanded;
  }

  /** Answers with a page of a list. */
  async list(kind: Kind, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query, pairs } = parseQuery(listQueryOf(kind), searchOf(request));
    const how = presentationOf(request, query);
    const origin = originOf(request, this.settings);
    const account = request.access?.account ?? null;
    const memory = this.admission.responseMemory(request, reply);
    const expands = expandedKinds(query).size > 0;
    const permits = await this.permitsFor(request, reply, query.limit, expands);
    const reader = this.admission.reader(request, reply);
    const page = this.reader.list(account, kind, query, origin, reader);
    let last: Buffer | undefined;
    const lines = seen(counted(request, page.blocks), (block) => (last = lastLineOf(block)));
    const { start, limit } = query;
    const envelope = (): Envelope => {
      const total = page.total();
      const cursor =
        query instanceof JobListQuery && last
          ? cursorText(cursorAfter(JSON.parse(last.toString()) as Job, query))
          : undefined;
      const links = pageLinks(`${origin}/v1/${pluralOf(kind)}/`, pairs, { start, limit, total, cursor });
      return { total, start, limit, ...links };
    };
    const blocks = expands ? this.expanded({ account, origin, memory }, kind, lines, query) : lines;
    const chunks = pageChunks(kind, how, blocks, envelope);
    // What is expanded is read already, and far longer than what was read.
    const sent = page.atOnce && !expands ? 'when whole' : 'when begun';
    try {
      await sendChunks(reply, HEADERS[how.format], chunks, { sent, memory, permit: permits.large });
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
    if (limit > OBJECTS_AT_ONCE) return {};
    if (limit * (expands ? EXPANSION_COST : 1) > SHORT_PAGE) {
      return { large: await this.admission.largeRead(request, reply) };
    }
    return { small: await this.admission.smallRead(request, reply, READ_COST.list) };
  }

  /** To expand, all objects of a page are needed at once, for one query per kind and level. */
  private async *expanded(
    viewer: Viewer,
    kind: Kind,
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
    kind: Kind,
    lines: Buffer,
    query: Expansion,
  ): Promise<Iterable<Buffer>> {
    try {
      const load: LoadBodies = async (wanted, ids) => {
        const loaded = await this.reader.load(account, wanted, ids, { origin, binary: query.bin_data });
        for (const body of loaded.values()) memory.grow(body.length);
        return loaded;
      };
      return await expandLines(kind, lines, expandedKinds(query), load, takeBlock);
    } catch (error) {
      if (!(error instanceof ExpansionTooLarge || error instanceof ResponseTooLargeError)) throw error;
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

function listQueryOf(kind: Kind): new () => JobListQuery | ResourceListQuery {
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
  const message = `The page is too large to be held in memory; ask for fewer objects, or for more than ${OBJECTS_AT_ONCE}, which are streamed; got limit=${limit}`;
  return new ApiError('invalidInput', [{ parameter: 'limit', message }]);
}

async function* pageChunks(
  kind: Kind,
  how: Presentation,
  blocks: AsyncIterable<Buffer>,
  envelope: () => Envelope,
): AsyncGenerator<Buffer> {
  const parts = pageParts(kind, how, takeBlock);
  yield parts.start;
  for await (const lines of blocks) {
    const objects = parts.objects(lines);
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
