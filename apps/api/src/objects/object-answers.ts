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
import { giveBlocks, ObjectReader, takeBlock } from '@mediajobs/jobs-data';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { counted } from '../http/counted.js';
import { entityTag, holdsAny, variantOf, versionsHeld } from '../http/entity-tag.js';
import { CONTENT_TYPES, presentationOf, searchOf } from '../http/format.js';
import { untilGone } from '../http/gone.js';
import { originOf } from '../http/origin.js';
import { sendChunks } from '../http/send.js';
import { SETTINGS } from '../http/tokens.js';
import type { Settings } from '../settings.js';

type Expansion = Pick<ObjectQuery, 'expand' | 'expand_all' | 'bin_data'>;

/** The way of a request for objects, the same for every kind. */
@Injectable()
export class ObjectAnswers {
  constructor(
    @Inject(ObjectReader) private readonly reader: ObjectReader,
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
    const found = await this.reader.find(account, kind, id, { origin, binary: how.bin_data, held });
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
    const body = expands ? await this.expandedBody({ account, origin }, kind, found.body, query) : found.body;
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
    const page = this.reader.list(account, kind, query, origin, untilGone(reply));
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
    const expands = expandedKinds(query).size > 0;
    const blocks = expands ? this.expanded({ account, origin }, kind, lines, query) : lines;
    const chunks = pageChunks(kind, how, blocks, envelope);
    // What is expanded is read already, and far longer than what was read.
    await sendChunks(
      reply,
      HEADERS[how.format],
      chunks,
      page.atOnce && !expands ? 'when whole' : 'when begun',
    );
  }

  /** To expand, all objects of a page are needed at once, for one query per kind and level. */
  private async *expanded(
    viewer: Viewer,
    kind: Kind,
    lines: AsyncIterable<Buffer>,
    query: Expansion,
  ): AsyncGenerator<Buffer> {
    const blocks: Buffer[] = [];
    for await (const block of lines) blocks.push(block);
    const whole = Buffer.concat(blocks);
    giveBlocks(blocks);
    yield* await this.expand(viewer, kind, whole, query);
  }

  private async expand(
    { account, origin }: Viewer,
    kind: Kind,
    lines: Buffer,
    query: Expansion,
  ): Promise<Iterable<Buffer>> {
    try {
      const load: LoadBodies = (wanted, ids) =>
        this.reader.load(account, wanted, ids, { origin, binary: query.bin_data });
      return await expandLines(kind, lines, expandedKinds(query), load, takeBlock);
    } catch (error) {
      if (!(error instanceof ExpansionTooLarge)) throw error;
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
