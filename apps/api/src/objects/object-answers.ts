import {
  cursorText,
  doesNotExist,
  expandBodies,
  ExpansionTooLarge,
  expandedKinds,
  isObjectId,
  JobListQuery,
  LIST_QUERIES,
  objectAnswer,
  ObjectQuery,
  pageLinks,
  pageParts,
  parseQuery,
  pluralOf,
  ApiError,
  type Cursor,
  type Envelope,
  type Kind,
  type ObjectId,
  type Presentation,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { ObjectReader, type StoredObject } from '@mediajobs/jobs-data';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { counted } from '../http/counted.js';
import { entityTag, variantOf, versionsHeld } from '../http/entity-tag.js';
import { encoded } from '../http/encoded.js';
import { CONTENT_TYPES, presentationOf, searchOf } from '../http/format.js';
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
    const { query } = parseQuery(ObjectQuery, searchOf(request));
    const how = presentationOf(request, query);
    const origin = originOf(request, this.settings.publicUrl);
    const account = request.access?.account ?? null;
    if (!isObjectId(id)) throw doesNotExist(kind);
    // What is embedded changes on its own: an expanded answer has no version.
    const variant = expandedKinds(query).size === 0 ? variantOf(request, how, origin) : null;
    const held = variant === null ? [] : versionsHeld(request, variant);
    const found = await this.reader.find(account, kind, id, { origin, binary: how.bin_data, held });
    if (!found) throw doesNotExist(kind);
    if (found.version !== null && variant !== null) {
      void reply.headers({ ETag: entityTag(found.version, variant), 'Cache-Control': 'private, no-cache' });
    }
    if (found.body === null) {
      void reply.status(304).header('Vary', 'Accept').send();
      return;
    }
    const [body = found.body] = await this.expand(
      { account, origin },
      kind,
      [{ id, body: found.body }],
      query,
    );
    request.rows = 1;
    void reply.headers(headersOf(how)).send(objectAnswer(kind, body, how));
  }

  /** Answers with a page of a list. */
  async list(kind: Kind, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query, pairs } = parseQuery(listQueryOf(kind), searchOf(request));
    const how = presentationOf(request, query);
    const origin = originOf(request, this.settings.publicUrl);
    const account = request.access?.account ?? null;
    const page = this.reader.list(account, kind, query, origin);
    const { start, limit } = query;
    const envelope = async (last: Cursor | undefined): Promise<Envelope> => {
      const total = await page.total;
      const cursor = kind === 'job' && last ? cursorText(last) : undefined;
      return {
        total,
        start,
        limit,
        ...pageLinks(`${origin}/v1/${pluralOf(kind)}/`, pairs, { start, limit, total, cursor }),
      };
    };
    const expanded = this.expandBatches({ account, origin }, kind, page.batches, query);
    const batches = counted(request, expanded, ({ bodies }) => bodies.length);
    await sendChunks(reply, headersOf(how), pageChunks(kind, how, batches, envelope));
  }

  /** Bodies as they are, batch by batch; to expand, all of them are needed, for one query per kind and level. */
  private async *expandBatches(
    viewer: Viewer,
    kind: Kind,
    batches: AsyncIterable<readonly StoredObject[]>,
    query: Expansion,
  ): AsyncGenerator<Batch> {
    if (expandedKinds(query).size === 0) {
      for await (const batch of batches)
        yield { bodies: batch.map(({ body }) => body), last: batch.at(-1)?.cursor };
      return;
    }
    const objects: StoredObject[] = [];
    for await (const batch of batches) objects.push(...batch);
    yield { bodies: await this.expand(viewer, kind, objects, query), last: objects.at(-1)?.cursor };
  }

  private async expand(
    { account, origin }: Viewer,
    kind: Kind,
    objects: readonly Pick<StoredObject, 'id' | 'body'>[],
    query: Expansion,
  ): Promise<string[]> {
    try {
      return await expandBodies(kind, objects, expandedKinds(query), (wanted, ids) =>
        this.reader.load(account, wanted, ids, { origin, binary: query.bin_data }),
      );
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

function headersOf({ format }: Presentation): Record<string, string> {
  return { 'Content-Type': CONTENT_TYPES[format], Vary: 'Accept' };
}

function listQueryOf(kind: Kind): new () => JobListQuery | ResourceListQuery {
  return kind === 'job' ? JobListQuery : LIST_QUERIES[kind];
}

/** Some bodies of a page, and the place of the last one. */
interface Batch {
  readonly bodies: readonly string[];
  readonly last: Cursor | undefined;
}

/** Who sees an answer, and by what address they came. */
interface Viewer {
  readonly account: ObjectId | null;
  readonly origin: string;
}

async function* pageChunks(
  kind: Kind,
  how: Presentation,
  batches: AsyncIterable<Batch>,
  envelope: (last: Cursor | undefined) => Promise<Envelope>,
): AsyncGenerator<Buffer> {
  const parts = pageParts(kind, how);
  let texts = [parts.start];
  let first = true;
  let place: Cursor | undefined;
  for await (const { bodies, last } of batches) {
    for (const body of bodies) {
      if (!first) texts.push(parts.between);
      texts.push(parts.object(body));
      first = false;
    }
    yield encoded(texts);
    texts = [];
    place = last;
  }
  texts.push(parts.end(await envelope(place)));
  yield encoded(texts);
}
