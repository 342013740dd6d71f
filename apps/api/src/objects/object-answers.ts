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
  withOrigin,
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
import { entityTag, variantOf, versionsHeld } from '../http/entity-tag.js';
import { CONTENT_TYPES, presentationOf, searchOf } from '../http/format.js';
import { originOf } from '../http/origin.js';
import { sendTexts } from '../http/send.js';
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
    const found = await this.reader.find(account, kind, id, { binary: how.bin_data, held });
    if (!found) throw doesNotExist(kind);
    if (found.version !== null && variant !== null) {
      void reply.headers({ ETag: entityTag(found.version, variant), 'Cache-Control': 'private, no-cache' });
    }
    if (found.body === null) {
      void reply.status(304).header('Vary', 'Accept').send();
      return;
    }
    const [body = found.body] = await this.expand(account, kind, [{ id, body: found.body }], query);
    void reply.headers(headersOf(how)).send(withOrigin(objectAnswer(kind, body, how), origin, how));
  }

  /** Answers with a page of a list. */
  async list(kind: Kind, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { query, pairs } = parseQuery(listQueryOf(kind), searchOf(request));
    const how = presentationOf(request, query);
    const origin = originOf(request, this.settings.publicUrl);
    const account = request.access?.account ?? null;
    const page = this.reader.list(account, kind, query);
    const { start, limit } = query;
    const envelope = async (last: Cursor | undefined): Promise<Envelope> => {
      const total = await page.total;
      const cursor = kind === 'job' && last ? cursorText(last) : undefined;
      return {
        total,
        start,
        limit,
        ...pageLinks(`/v1/${pluralOf(kind)}/`, pairs, { start, limit, total, cursor }),
      };
    };
    const batches = this.expandBatches(account, kind, page.batches, query);
    await sendTexts(reply, headersOf(how), pageTexts(kind, how, origin, batches, envelope));
  }

  /** Bodies as they are, batch by batch; to expand, all of them are needed, for one query per kind and level. */
  private async *expandBatches(
    account: ObjectId | null,
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
    yield { bodies: await this.expand(account, kind, objects, query), last: objects.at(-1)?.cursor };
  }

  private async expand(
    account: ObjectId | null,
    kind: Kind,
    objects: readonly Pick<StoredObject, 'id' | 'body'>[],
    query: Expansion,
  ): Promise<string[]> {
    try {
      return await expandBodies(kind, objects, expandedKinds(query), (wanted, ids) =>
        this.reader.load(account, wanted, ids, query.bin_data),
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

async function* pageTexts(
  kind: Kind,
  how: Presentation,
  origin: string,
  batches: AsyncIterable<Batch>,
  envelope: (last: Cursor | undefined) => Promise<Envelope>,
): AsyncGenerator<string> {
  const parts = pageParts(kind, how);
  let text = parts.start;
  let first = true;
  let place: Cursor | undefined;
  for await (const { bodies, last } of batches) {
    for (const body of bodies) {
      text += first ? parts.object(body) : parts.between + parts.object(body);
      first = false;
    }
    yield withOrigin(text, origin, how);
    text = '';
    place = last;
  }
  yield withOrigin(text + parts.end(await envelope(place)), origin, how);
}
