import {
  bodiesOf,
  linesOf,
  pluralOf,
  withThumbnail,
  type JobListQuery,
  type Kind,
  type ObjectId,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { jobListPlan } from '../plan/job-list-plan.js';
import { bodySql, valueSql } from '../plan/list-plan.js';
import { resourceListPlan, visibleSql } from '../plan/resource-list-plan.js';
import { Parameters, type Statement } from '../plan/statement.js';
import { toBytes } from '../write/bytes.js';
import type { Copied } from './copy-out.js';
import { IsolationError, isOf, ownerMark, ownersOf } from './isolation.js';
import { JobLookup } from './job-lookup.js';
import { LineReader, type Reader } from './line-reader.js';
import type { Block, Page } from './page.js';
import { allRows } from './query-rows.js';

interface Row {
  readonly owner: ObjectId;
  readonly object_id: ObjectId;
  readonly body: string;
  readonly thumbnail?: string | null;
}

/** Pages of up to so many objects are read at once; longer ones are streamed, so that memory stays flat. */
export const OBJECTS_AT_ONCE = 1000;

export interface ReadOptions {
  /** Scheme, host and path prefix to put before the addresses of the body; none by default. */
  readonly origin?: string;
  /** Whether a file comes with its thumbnail. */
  readonly binary?: boolean;
}

export interface FindOptions extends ReadOptions {
  /** Versions of which the body is not needed. */
  readonly held?: readonly string[];
}

/** An object that was looked for. */
export interface Found {
  /** Null where the version is one of those that are held already. */
  readonly body: string | null;
  /** Changes whenever the body does; null for what has no version. */
  readonly version: string | null;
}

/** The queries of the lists, by kind. */
export type ListQueryOf<K extends Kind> = K extends 'job' ? JobListQuery : ResourceListQuery;

/**
 * Reads what an account may see: its own objects and, of presets and codecs, those of the system; without an
 * account, the latter alone. What another account owns is not there.
 */
export class ObjectReader {
  private readonly jobs: JobLookup;

  constructor(
    private readonly pool: Pool,
    private readonly lines = new LineReader(pool),
  ) {
    this.jobs = new JobLookup(pool);
  }

  /** One object, null where there is none to be seen. */
  async find(
    account: ObjectId | null,
    kind: Kind,
    id: ObjectId,
    options: FindOptions = {},
  ): Promise<Found | null> {
    if (kind === 'job') return account === null ? null : this.findJob(account, id, options);
    const body = (await this.load(account, kind, [id], options)).get(id);
    return body === undefined ? null : { body, version: null };
  }

  private async findJob(
    account: ObjectId,
    id: ObjectId,
    { origin = '', held = [] }: FindOptions,
  ): Promise<Found | null> {
    const job = await this.jobs.find(account, id, origin, held);
    if (typeof job?.body === 'string' && !isOf(account, job.body)) throw new IsolationError();
    return job;
  }

  /** The bodies of several objects of one kind in one query. */
  async load(
    account: ObjectId | null,
    kind: Kind,
    ids: readonly ObjectId[],
    { origin = '', binary = false }: ReadOptions = {},
  ): Promise<ReadonlyMap<ObjectId, string>> {
    if (kind === 'job' && account === null) return new Map();
    const parameters = new Parameters();
    const from = kind === 'job' ? 'job_bodies' : visibleSql(account, kind, parameters, false);
    const own =
      kind === 'job' && account !== null ? ` AND account_id = ${parameters.of(toBytes(account))}` : '';
    const rows = await allRows<Row>(this.pool, {
      plan: `${pluralOf(kind)} by id`,
      text:
        `SELECT ${valueSql('account_id', 'bytea')} AS owner, ${valueSql('id', 'bytea')} AS object_id, ${bodySql(origin, parameters)} AS body${binary && kind === 'file' ? ', thumbnail' : ''} ` +
        `FROM ${from} WHERE id = ANY (${parameters.of(ids.map(toBytes))}::bytea[])${own}`,
      values: parameters.values,
    });
    const owners = ownersOf(account, kind);
    if (rows.some(({ owner }) => !owners.has(owner))) throw new IsolationError();
    return new Map(
      rows.map(({ object_id: id, body, thumbnail = null }) => [id, withThumbnail(body, thumbnail)]),
    );
  }

  /**
   * Reads one page of a list and the total of the list, in one statement.
   * @param reader the client: a long page waits for its share of the connections.
   */
  list<K extends Kind>(
    account: ObjectId | null,
    kind: K,
    query: ListQueryOf<K>,
    origin = '',
    reader: Reader = {},
  ): Page {
    let summary = '';
    const copied: Copied = {
      statement: this.plan(account, kind, query, origin),
      format: 'text',
      onSummary: (text) => (summary = text),
      ...(kind === 'job' && account !== null
        ? { mark: ownerMark(account, 'text') }
        : { owners: ownersOf(account, kind) }),
    };
    const atOnce = query.limit <= OBJECTS_AT_ONCE;
    const blocks = atOnce
      ? this.lines.atOnce(copied)
      : this.lines.streamed(copied, { account: account ?? undefined, ...reader });
    const read = kind === 'file' && query.bin_data ? withThumbnails(blocks) : blocks;
    return { blocks: read, atOnce, total: () => parseTotal(summary) };
  }

  private plan<K extends Kind>(
    account: ObjectId | null,
    kind: K,
    query: ListQueryOf<K>,
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
    const bodies = bodiesOf(lines).map((line) => {
      const [body = '', thumbnail = 'null'] = line.split('\t');
      return withThumbnail(body, JSON.parse(thumbnail) as string | null);
    });
    yield { lines: linesOf(bodies), rows };
  }
}
