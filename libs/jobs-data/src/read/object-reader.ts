import {
  withThumbnail,
  type Cursor,
  type JobListQuery,
  type Kind,
  type ObjectId,
  type ResourceKind,
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

/** The queries of the lists, by kind. */
export type ListQueryOf<K extends Kind> = K extends 'job' ? JobListQuery : ResourceListQuery;

/**
 * Reads what an account may see: its own objects and, of presets and codecs, those of the system; without an
 * account, the latter alone. What another account owns is not there.
 */
export class ObjectReader {
  constructor(private readonly pool: Pool) {}

  /** The body of one object, null where there is none to be seen. */
  async find(account: ObjectId | null, kind: Kind, id: ObjectId, binary = false): Promise<string | null> {
    if (kind === 'job') {
      if (account === null) return null;
      const [job] = await allRows<Pick<Row, 'body'>>(this.pool, {
        name: 'job by id',
        text: 'SELECT body FROM job_bodies WHERE account_id = $1 AND id = $2',
        values: [toBytes(account), toBytes(id)],
      });
      return job?.body ?? null;
    }
    return (await this.load(account, kind, [id], binary)).get(id) ?? null;
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
    const total = allRows<{ total: number }>(this.pool, plan.total).then(([row]) => Number(row?.total ?? 0));
    // Whoever reads the page awaits the total last: until then a failure must not count as unhandled.
    total.catch(() => undefined);
    return { batches: storedBatches(batchesOf<Row>(this.pool, plan.page, query.limit)), total };
  }

  private plan<K extends Kind>(account: ObjectId | null, kind: K, query: ListQueryOf<K>): ListPlan {
    if (kind !== 'job') return resourceListPlan(account, kind as ResourceKind, query as ResourceListQuery);
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
