import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';
import { queryRowsUntraced, SqlParameters, traceStatement, type Statement } from '@mediajobs/postgres';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import { documentSql } from './plans/list-sql.js';

/** The document of an object and its version. */
export interface VersionedDocument {
  /** Null where the client has this version already. */
  readonly document: string | null;
  /** Changes whenever the document does; null for objects without a version. */
  readonly version: string | null;
}

/** A job to look up by id. */
export interface JobRequest {
  readonly account: ObjectId;
  readonly id: ObjectId;
  /** Scheme, host and path prefix to put before the addresses of the document. */
  readonly origin: string;
  /** Versions, made of digits and full stops, of which the document is not needed. */
  readonly cachedVersions: readonly string[];
}

interface Row extends VersionedDocument {
  /** Position of the job in the batch, from 1 on. A statement for one job returns none. */
  readonly position?: number;
}

/** A larger batch would make the first request wait for the last. */
const MAX_BATCH_SIZE = 64;

/**
 * Looks up jobs by id. Requests of one turn of the event loop share a statement, because to send a statement takes
 * longer than PostgreSQL needs to find a job.
 */
export class JobBatchLoader {
  private readonly loader: DataLoader<JobRequest, VersionedDocument | null>;

  constructor(private readonly pool: Pool) {
    this.loader = new DataLoader((requests) => this.loadBatch(requests), {
      cache: false,
      maxBatchSize: MAX_BATCH_SIZE,
      batchScheduleFn: setImmediate,
    });
  }

  /** Returns a job, or null if the account has none with this id. */
  load(request: JobRequest): Promise<VersionedDocument | null> {
    return traceStatement('job by id', null, () => this.loader.load(request));
  }

  private async loadBatch(requests: readonly JobRequest[]): Promise<(VersionedDocument | null)[]> {
    const found = new Map<JobRequest, VersionedDocument>();
    const byOrigin = Map.groupBy(requests, ({ origin }) => origin);
    const loading = [...byOrigin.values()].map(async (batch) => {
      for (const row of await queryRowsUntraced<Row>(this.pool, jobsByIdPlan(batch))) {
        const request = batch[(row.position ?? 1) - 1];
        if (request) found.set(request, row);
      }
    });
    await Promise.all(loading);
    return requests.map((request) => found.get(request) ?? null);
  }
}

/** The plan of a batch, whose jobs are all requested from the same origin. */
function jobsByIdPlan(batch: readonly JobRequest[]): Statement {
  const [first, ...others] = batch;
  return first && others.length === 0 ? singleJobPlan(first) : jobBatchPlan(batch);
}

/** Without arrays, which would cost more than to find one job. */
function singleJobPlan({ account, id, origin, cachedVersions }: JobRequest): Statement {
  const parameters = new SqlParameters();
  const where = `account_id = ${parameters.add(objectIdToBytes(account))} AND id = ${parameters.add(objectIdToBytes(id))}`;
  const document = documentSql(origin, parameters);
  const ofNewVersion = (): string => {
    const cached = parameters.add(`{${cachedVersions.join(',')}}`);
    return `CASE WHEN version = ANY (${cached}::text[]) THEN NULL ELSE ${document} END`;
  };
  const isConditional = cachedVersions.length > 0;
  return {
    name: `job by id${origin === '' ? '' : ', with origin'}${isConditional ? ', conditional' : ''}`,
    text: `SELECT version, ${isConditional ? ofNewVersion() : document} AS document FROM current_job_documents WHERE ${where}`,
    values: parameters.values,
  };
}

/**
 * OFFSET 0 keeps the planner from reading the whole table where statistics are missing. LIMIT removes no row: because
 * the planner expects ten elements of an array that it does not know, it would plan each statement again, as a plan
 * for the real number looks cheaper. Under an unknown LIMIT it expects one, and keeps its generic plan.
 */
function jobBatchPlan(batch: readonly JobRequest[]): Statement {
  const parameters = new SqlParameters();
  // Ids and versions are hexadecimal digits and full stops, which need no escaping in an array.
  const accounts = parameters.add(`{${batch.map(({ account }) => account).join(',')}}`);
  const ids = parameters.add(`{${batch.map(({ id }) => id).join(',')}}`);
  const cached = parameters.add(`{${batch.map((job) => `"${job.cachedVersions.join(' ')}"`).join(',')}}`);
  const size = parameters.add(batch.length);
  const origin = batch[0]?.origin ?? '';
  return {
    name: origin === '' ? 'jobs by id' : 'jobs by id, with origin',
    text:
      `SELECT position, version, CASE WHEN version = ANY (string_to_array(cached, ' ')) THEN NULL ELSE ${documentSql(origin, parameters)} END AS document ` +
      `FROM (SELECT * FROM unnest(${accounts}::text[], ${ids}::text[], ${cached}::text[]) WITH ORDINALITY ` +
      `LIMIT ${size}) AS requested (account, id, cached, position) ` +
      'CROSS JOIN LATERAL (SELECT version, document FROM current_job_documents ' +
      "WHERE account_id = decode(requested.account, 'hex') AND id = decode(requested.id, 'hex') OFFSET 0) job",
    values: parameters.values,
  };
}
