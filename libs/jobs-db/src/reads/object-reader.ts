import {
  decodeNdjson,
  encodeNdjson,
  toPlural,
  insertThumbnail,
  type JobListQuery,
  type ObjectKind,
  type ObjectId,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { jobListPlan } from './plans/job-list-plan.js';
import { documentSql, valueSql } from './plans/list-sql.js';
import { resourceListPlan, visibleResourcesSql } from './plans/resource-list-plan.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { CopyRequest } from './copy-reader.js';
import { IsolationError, belongsTo, tenantMarker, visibleOwners } from './isolation.js';
import { JobBatchLoader } from './job-batch-loader.js';
import { RowStreamer, type Consumer } from './row-streamer.js';
import type { Block, Page } from './page.js';
import { queryRows } from '@mediajobs/postgres';

interface Row {
  readonly owner: ObjectId;
  readonly object_id: ObjectId;
  readonly body: string;
  readonly thumbnail?: string | null;
}

/** Pages of up to so many objects are read at once; longer ones are streamed, so that memory stays flat. */
export const MAX_BUFFERED_OBJECTS = 1000;

export interface ReadOptions {
  /** Scheme, host and path prefix to put before the addresses of the body; none by default. */
  readonly origin?: string;
  /** Whether a file comes with its thumbnail. */
  readonly withThumbnails?: boolean;
}

export interface FindOptions extends ReadOptions {
  /** Versions of which the body is not needed. */
  readonly cachedVersions?: readonly string[];
}

/** An object that was looked for. */
export interface VersionedDocument {
  /** Null where the version is one of those that are held already. */
  readonly body: string | null;
  /** Changes whenever the body does; null for what has no version. */
  readonly version: string | null;
}

/** The queries of the lists, by kind. */
export type ListQuery<K extends ObjectKind> = K extends 'job' ? JobListQuery : ResourceListQuery;

/**
 * Reads what an account may see: its own objects and, of presets and codecs, those of the system; without an
 * account, the latter alone. What another account owns is not there.
 */
export class ObjectReader {
  private readonly jobs: JobBatchLoader;

  constructor(
    private readonly pool: Pool,
    private readonly lines = new RowStreamer(pool),
  ) {
    this.jobs = new JobBatchLoader(pool);
  }

  /** One object, null where there is none to be seen. */
  async find(
    account: ObjectId | null,
    kind: ObjectKind,
    id: ObjectId,
    options: FindOptions = {},
  ): Promise<VersionedDocument | null> {
    if (kind === 'job') return account === null ? null : this.findJob(account, id, options);
    const body = (await this.findMany(account, kind, [id], options)).get(id);
    return body === undefined ? null : { body, version: null };
  }

  private async findJob(
    account: ObjectId,
    id: ObjectId,
    { origin = '', cachedVersions: held = [] }: FindOptions,
  ): Promise<VersionedDocument | null> {
    const job = await this.jobs.load(account, id, origin, held);
    if (typeof job?.body === 'string' && !belongsTo(account, job.body)) throw new IsolationError();
    return job;
  }

  /** The bodies of several objects of one kind in one query. */
  async findMany(
    account: ObjectId | null,
    kind: ObjectKind,
    ids: readonly ObjectId[],
    { origin = '', withThumbnails: binary = false }: ReadOptions = {},
  ): Promise<ReadonlyMap<ObjectId, string>> {
    if (kind === 'job' && account === null) return new Map();
    const parameters = new SqlParameters();
    const from = kind === 'job' ? 'job_documents' : visibleResourcesSql(account, kind, parameters, false);
    const own =
      kind === 'job' && account !== null
        ? ` AND account_id = ${parameters.add(objectIdToBytes(account))}`
        : '';
    const rows = await queryRows<Row>(this.pool, {
      plan: `${toPlural(kind)} by id`,
      text:
        `SELECT ${valueSql('account_id', 'bytea')} AS owner, ${valueSql('id', 'bytea')} AS object_id, ${documentSql(origin, parameters)} AS body${binary && kind === 'file' ? ', thumbnail' : ''} ` +
        `FROM ${from} WHERE id = ANY (${parameters.add(ids.map(objectIdToBytes))}::bytea[])${own}`,
      values: parameters.values,
    });
    const owners = visibleOwners(account, kind);
    if (rows.some(({ owner }) => !owners.has(owner))) throw new IsolationError();
    return new Map(
      rows.map(({ object_id: id, body, thumbnail = null }) => [id, insertThumbnail(body, thumbnail)]),
    );
  }

  /**
   * Reads one page of a list and the total of the list, in one statement.
   * @param reader the client: a long page waits for its share of the connections.
   */
  list<K extends ObjectKind>(
    account: ObjectId | null,
    kind: K,
    query: ListQuery<K>,
    origin = '',
    reader: Consumer = {},
  ): Page {
    let summary = '';
    const copied: CopyRequest = {
      statement: this.plan(account, kind, query, origin),
      format: 'text',
      onSummary: (text) => (summary = text),
      ...(kind === 'job' && account !== null
        ? { marker: tenantMarker(account, 'text') }
        : { allowedOwners: visibleOwners(account, kind) }),
    };
    const atOnce = query.limit <= MAX_BUFFERED_OBJECTS;
    const blocks = atOnce
      ? this.lines.buffered(copied)
      : this.lines.streaming(copied, { account: account ?? undefined, ...reader });
    const read = kind === 'file' && query.bin_data ? withThumbnails(blocks) : blocks;
    return { blocks: read, isBuffered: atOnce, total: () => parseTotal(summary) };
  }

  private plan<K extends ObjectKind>(
    account: ObjectId | null,
    kind: K,
    query: ListQuery<K>,
    origin: string,
  ): Statement {
    if (kind !== 'job') return resourceListPlan(account, kind, query, origin);
    if (account === null) throw new TypeError('Jobs are listed for an account');
    return jobListPlan(account, query as JobListQuery, origin);
  }
}

/** @throws IsolationError where rows of another account were counted */
function parseTotal(summary: string): number {
  if (summary === '') throw new TypeError('The total of a list follows its last block');
  const [total, own] = JSON.parse(summary) as [total: number, own: boolean | null];
  // Null where nothing was counted.
  if (own === false) throw new IsolationError();
  return total;
}

/** Lines of a body and a thumbnail, as a JSON text, become lines of bodies. */
async function* withThumbnails(blocks: AsyncIterable<Block>): AsyncGenerator<Block> {
  for await (const { lines, rows } of blocks) {
    const bodies = decodeNdjson(lines).map((line) => {
      const [body = '', thumbnail = 'null'] = line.split('\t');
      return insertThumbnail(body, JSON.parse(thumbnail) as string | null);
    });
    yield { lines: encodeNdjson(bodies), rows };
  }
}
