import {
  withThumbnail,
  type Cursor,
  type JobListQuery,
  type Kind,
  type ObjectId,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { jobListPlan } from '../plan/job-list-plan.js';
import type { ListPlan } from '../plan/list-plan.js';
import { resourceListPlan, visibleSql } from '../plan/resource-list-plan.js';
import { Parameters } from '../plan/statement.js';
import { fromBytes, toBytes } from '../write/bytes.js';
import type { Page, StoredObject } from './page.js';
import { allRows, batchesOf } from './query-rows.js';

interface Row {
  readonly id: Buffer;
  readonly body: string;
  readonly thumbnail?: string | null;
  /** What the list is sorted by, where that is not the id. */
  readonly sort_value?: string | number | Buffer | null;
}

export interface FindOptions {
  /** Whether a file comes with its thumbnail. */
  readonly binary?: boolean;
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
  constructor(private readonly pool: Pool) {}

  /** One object, null where there is none to be seen. */
  async find(
    account: ObjectId | null,
    kind: Kind,
    id: ObjectId,
    options: FindOptions = {},
  ): Promise<Found | null> {
    if (kind === 'job') return account === null ? null : this.findJob(account, id, options.held ?? []);
    const body = (await this.load(account, kind, [id], options.binary)).get(id);
    return body === undefined ? null : { body, version: null };
  }

  private async findJob(account: ObjectId, id: ObjectId, held: readonly string[]): Promise<Found | null> {
    const [job] = await allRows<{ body: string | null; version: string }>(this.pool, {
      name: 'job by id',
      text:
        "SELECT version, CASE WHEN version = ANY ($3) THEN NULL ELSE body END AS body FROM (SELECT revision || '.' || rendering AS version, body " +
        'FROM job_bodies WHERE account_id = $1 AND id = $2) job',
      values: [toBytes(account), toBytes(id), held],
    });
    return job ?? null;
  }

  /** The bodies of several objects of one kind in one query. */
  async load(
    account: ObjectId | null,
    kind: Kind,
    ids: readonly ObjectId[],
    binary = false,
  ): Promise<ReadonlyMap<ObjectId, string>> {
    if (kind === 'job' && account === null) return new Map();
    const parameters = new Parameters();
    const from = kind === 'job' ? 'job_bodies' : visibleSql(account, kind, parameters, false);
    const own =
      kind === 'job' && account !== null ? ` AND account_id = ${parameters.of(toBytes(account))}` : '';
    const rows = await allRows<Row>(this.pool, {
      text:
        `SELECT id, body${binary && kind === 'file' ? ', thumbnail' : ''} FROM ${from} ` +
        `WHERE id = ANY (${parameters.of(ids.map(toBytes))}::bytea[])${own}`,
      values: parameters.values,
    });
    return new Map(rows.map(stored).map(({ id, body }) => [id, body]));
  }

  /** One page of a list. The total is counted beside it. */
  list<K extends Kind>(account: ObjectId | null, kind: K, query: ListQueryOf<K>): Page {
    const plan = this.plan(account, kind, query);
    const total = allRows<{ total: number }>(this.pool, plan.total).then(([row]) => row?.total ?? 0);
    // Whoever reads the page awaits the total last: until then a failure must not count as unhandled.
    total.catch(() => undefined);
    return { batches: storedBatches(batchesOf<Row>(this.pool, plan.page, query.limit)), total };
  }

  private plan<K extends Kind>(account: ObjectId | null, kind: K, query: ListQueryOf<K>): ListPlan {
    if (kind !== 'job') return resourceListPlan(account, kind, query);
    if (account === null) throw new TypeError('Jobs are listed for an account');
    return jobListPlan(account, query as JobListQuery);
  }
}

async function* storedBatches(
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly StoredObject[]> {
  for await (const rows of batches) yield rows.map(stored);
}

function stored({ id, body, thumbnail = null, sort_value: value }: Row): StoredObject {
  const cursor: Cursor = {
    id: fromBytes(id),
    ...(value === undefined ? {} : { value: Buffer.isBuffer(value) ? fromBytes(value) : value }),
  };
  return { id: cursor.id, body: withThumbnail(body, thumbnail), cursor };
}
