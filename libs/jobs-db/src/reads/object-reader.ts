import {
  decodeNdjson,
  encodeNdjson,
  formatCursor,
  insertThumbnail,
  JOB_SORT_TYPES,
  JobListQuery,
  nextPageCursor,
  objectIdToBytes,
  toObjectId,
  toPlural,
  type ObjectId,
  type ObjectKind,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { queryRows, SqlParameters } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import type { CopyRequest, CopyResult } from './copy-reader.js';
import { belongsTo, IsolationError, tenantMarker, visibleOwners } from './isolation.js';
import { JobBatchLoader, type VersionedDocument } from './job-batch-loader.js';
import type { Page } from './page.js';
import { jobListPlan } from './plans/job-list-plan.js';
import { documentSql, valueSql } from './plans/list-sql.js';
import { resourceListPlan, visibleResourcesSql } from './plans/resource-list-plan.js';
import { RowStreamer, type Consumer } from './row-streamer.js';

interface Row {
  readonly owner: ObjectId;
  readonly object_id: ObjectId;
  readonly document: string;
  readonly thumbnail?: string | null;
}

/** Maximum size of a page that is read at once. Larger pages are streamed, so that they take constant memory. */
export const MAX_BUFFERED_OBJECTS = 1000;

export interface ReadOptions {
  /** Scheme, host and path prefix to put before the addresses of documents; none by default. */
  readonly origin?: string;
  /** Adds the thumbnail of a file. Default false. */
  readonly withThumbnails?: boolean;
}

export interface FindOptions extends ReadOptions {
  /** Versions of which the document is not needed. */
  readonly cachedVersions?: readonly string[];
}

/** The list query of a kind of objects. */
export type ListQuery<K extends ObjectKind> = K extends 'job' ? JobListQuery : ResourceListQuery;

/**
 * Reads what an account may see: its own objects and, of presets and codecs, those of the system. Without an account,
 * only the latter.
 */
export class ObjectReader {
  private readonly jobs: JobBatchLoader;

  constructor(
    private readonly pool: Pool,
    private readonly rows = new RowStreamer(pool),
  ) {
    this.jobs = new JobBatchLoader(pool);
  }

  /** Returns one object, or null if there is none that the account may see. */
  async find(
    account: ObjectId | null,
    kind: ObjectKind,
    id: ObjectId,
    options: FindOptions = {},
  ): Promise<VersionedDocument | null> {
    if (kind === 'job') return account === null ? null : this.findJob(account, id, options);
    const document = (await this.findMany(account, kind, [id], options)).get(id);
    return document === undefined ? null : { document, version: null };
  }

  /** Returns the documents of several objects of one kind, by id, in one statement. */
  async findMany(
    account: ObjectId | null,
    kind: ObjectKind,
    ids: readonly ObjectId[],
    { origin = '', withThumbnails = false }: ReadOptions = {},
  ): Promise<ReadonlyMap<ObjectId, string>> {
    if (kind === 'job' && account === null) return new Map();
    const parameters = new SqlParameters();
    const from =
      kind === 'job' ? 'current_job_documents' : visibleResourcesSql(account, kind, parameters, false);
    const own =
      kind === 'job' && account !== null
        ? ` AND account_id = ${parameters.add(objectIdToBytes(account))}`
        : '';
    const rows = await queryRows<Row>(this.pool, {
      plan: `${toPlural(kind)} by id`,
      text:
        `SELECT ${valueSql('account_id', 'bytea')} AS owner, ${valueSql('id', 'bytea')} AS object_id, ${documentSql(origin, parameters)} AS document${withThumbnails && kind === 'file' ? ', thumbnail' : ''} ` +
        `FROM ${from} WHERE id = ANY (${parameters.add(ids.map(objectIdToBytes))}::bytea[])${own}`,
      values: parameters.values,
    });
    const owners = visibleOwners(account, kind);
    if (rows.some(({ owner }) => !owners.has(owner))) throw new IsolationError();
    return new Map(
      rows.map(({ object_id: id, document, thumbnail = null }) => [id, insertThumbnail(document, thumbnail)]),
    );
  }

  /** Reads one page of a list, and the total of the list in the same statement. */
  list<K extends ObjectKind>(
    account: ObjectId | null,
    kind: K,
    query: ListQuery<K>,
    origin = '',
    consumer: Consumer = {},
  ): Page {
    const isBuffered = query.limit <= MAX_BUFFERED_OBJECTS;
    const request = copyRequest(account, kind, query, origin);
    const { chunks, result, memory } = isBuffered
      ? this.rows.buffered(request)
      : this.rows.streaming(request, { account: account ?? undefined, ...consumer });
    return {
      chunks: kind === 'file' && query.bin_data ? insertThumbnails(chunks) : chunks,
      isBuffered,
      progress: result,
      memory,
      summary: () => ({
        rows: result.rows,
        total: parseTotal(result.total),
        cursor: query instanceof JobListQuery ? nextCursor(result, query) : undefined,
      }),
    };
  }

  private async findJob(
    account: ObjectId,
    id: ObjectId,
    { origin = '', cachedVersions = [] }: FindOptions,
  ): Promise<VersionedDocument | null> {
    const job = await this.jobs.load({ account, id, origin, cachedVersions });
    if (typeof job?.document === 'string' && !belongsTo(account, job.document)) throw new IsolationError();
    return job;
  }
}

function copyRequest<K extends ObjectKind>(
  account: ObjectId | null,
  kind: K,
  query: ListQuery<K>,
  origin: string,
): CopyRequest {
  if (kind === 'job') {
    if (account === null) throw new TypeError('Jobs are listed for an account');
    return {
      statement: jobListPlan(account, query as JobListQuery, origin),
      format: 'text',
      marker: tenantMarker(account, 'text'),
      cursorRow: query.limit,
      hasTotal: true,
    };
  }
  return {
    statement: resourceListPlan(account, kind, query, origin),
    format: 'text',
    allowedOwners: visibleOwners(account, kind),
    hasTotal: true,
  };
}

/** @throws IsolationError when rows of another account were counted */
function parseTotal(text: string | undefined): number {
  if (text === undefined) throw new TypeError('The total of a list follows its last chunk');
  const [total, isOwn] = JSON.parse(text) as [total: number, isOwn: boolean | null];
  // Null when no row was counted.
  if (isOwn === false) throw new IsolationError();
  return total;
}

/** Returns the cursor of the next page; undefined where the page is not full, or the value is too long for a link. */
function nextCursor({ cursorKey }: CopyResult, query: JobListQuery): string | undefined {
  if (!cursorKey) return undefined;
  const { id, value: text } = cursorKey;
  const isText = ['text', 'id', 'status'].includes(JOB_SORT_TYPES[query.sort]);
  const value = text === null || isText ? text : Number(text);
  return formatCursor(nextPageCursor({ id: toObjectId(id), value }, query));
}

/** Turns lines of a document and its thumbnail, as JSON, into lines of documents. */
async function* insertThumbnails(chunks: Page['chunks']): Page['chunks'] {
  for await (const chunk of chunks) {
    const documents = decodeNdjson(chunk).map((line) => {
      const [document = '', thumbnail = 'null'] = line.split('\t');
      return insertThumbnail(document, JSON.parse(thumbnail) as string | null);
    });
    yield encodeNdjson(documents);
  }
}
