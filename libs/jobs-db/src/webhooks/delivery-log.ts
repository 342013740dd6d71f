import { newObjectId, objectIdToBytes, toReference, type ObjectId } from '@mediajobs/jobs-domain';
import { TEST_WEBHOOK, type Ping, type WebhookType } from '@mediajobs/jobs-domain/lifecycle';
import { SqlParameters, type Queryable } from '@mediajobs/postgres';
import { GIVE_UP_AFTER_MS, NOTIFY_DISPATCHERS, RECEIVER_OF_URL } from './webhook-sql.js';
import type { DeliveryAttempt } from './settle-deliveries.js';

/** Status of a delivery. */
export type DeliveryStatus = 'pending' | 'sending' | 'delivered' | 'failed';

/** A delivery of the log. Times are epoch milliseconds. */
export interface LoggedDelivery {
  readonly id: ObjectId;
  readonly pipelineId: ObjectId;
  /** Null for a test. */
  readonly jobId: ObjectId | null;
  readonly type: WebhookType;
  readonly ping: Ping;
  /** At the time of the event, without credentials. */
  readonly url: string;
  readonly sequence: number;
  readonly status: DeliveryStatus;
  /** Attempts so far. */
  readonly attempts: number;
  readonly createdAt: number;
  /** Null for a finished one. */
  readonly nextAttemptAt: number | null;
  readonly finishedAt: number | null;
  readonly lastStatusCode: number | null;
  readonly lastError: string | null;
}

/** A delivery with what was sent and how receivers responded. */
export interface DeliveryDetails extends LoggedDelivery {
  readonly body: string;
  readonly log: readonly NumberedAttempt[];
}

/** An attempt and its number. */
export interface NumberedAttempt extends DeliveryAttempt {
  readonly attempt: number;
}

/** Filters of the list of deliveries. */
export interface DeliveryFilter {
  readonly 'job.id'?: ObjectId;
  readonly 'pipeline.id'?: ObjectId;
  readonly status?: readonly DeliveryStatus[];
  readonly type?: readonly WebhookType[];
  /** Epoch milliseconds, exclusive. */
  readonly from_date?: number;
  readonly to_date?: number;
  readonly start: number;
  readonly limit: number;
  readonly direction: 1 | -1;
}

const COLUMNS = `
  encode(d.id, 'hex') AS id, encode(d.pipeline_id, 'hex') AS "pipelineId", encode(d.job_id, 'hex') AS "jobId", d.type,
  d.ping, d.url, d.sequence, d.status, d.attempts, d.created_at AS "createdAt",
  CASE WHEN d.finished_at IS NULL AND d.status = 'pending' THEN d.not_before END AS "nextAttemptAt",
  d.finished_at AS "finishedAt", a.status_code AS "lastStatusCode", a.error AS "lastError"`;

const LAST_ATTEMPT = `
  LEFT JOIN LATERAL (
    SELECT status_code, error FROM webhook_attempts a WHERE a.account_id = d.account_id AND a.delivery_id = d.id
    ORDER BY attempt DESC LIMIT 1) a ON true`;

/** A page of deliveries, and the number of all that match. */
export interface DeliveryPage {
  readonly deliveries: readonly LoggedDelivery[];
  readonly total: number;
}

/** Lists deliveries of an account by the time of their event. */
export async function listDeliveries(
  client: Queryable,
  account: ObjectId,
  filter: DeliveryFilter,
): Promise<DeliveryPage> {
  const parameters = new SqlParameters();
  const where = filterSql(parameters, account, filter);
  const counted = await client.query<{ total: number }>(
    `SELECT count(*) AS total FROM webhook_deliveries d WHERE ${where}`,
    parameters.values,
  );
  const total = counted.rows[0]?.total ?? 0;
  if (filter.start >= total) return { deliveries: [], total };
  const order = filter.direction === 1 ? 'ASC' : 'DESC';
  // The page is read from an index first, so that only its rows are joined.
  const { rows } = await client.query<LoggedDelivery>(
    `SELECT ${COLUMNS} FROM (
       SELECT * FROM webhook_deliveries d WHERE ${where} ORDER BY created_at ${order}, id ${order}
       LIMIT ${parameters.add(filter.limit)} OFFSET ${parameters.add(filter.start)}) d ${LAST_ATTEMPT}
     ORDER BY d.created_at ${order}, d.id ${order}`,
    parameters.values,
  );
  return { deliveries: rows, total };
}

function filterSql(parameters: SqlParameters, account: ObjectId, filter: DeliveryFilter): string {
  const conditions = [`d.account_id = ${parameters.add(objectIdToBytes(account))}`];
  const addCondition = (sql: string, value: unknown): void => {
    if (value !== undefined) conditions.push(`${sql}${parameters.add(value)}`);
  };
  const { status, type, from_date: from, to_date: to } = filter;
  addCondition('d.job_id = ', idBytes(filter['job.id']));
  addCondition('d.pipeline_id = ', idBytes(filter['pipeline.id']));
  if (status) conditions.push(`d.status = ANY (${parameters.add(status)}::webhook_status[])`);
  if (type) conditions.push(`d.type = ANY (${parameters.add(type)}::text[])`);
  addCondition('d.created_at > ', from);
  addCondition('d.created_at < ', to);
  return conditions.join(' AND ');
}

function idBytes(id: ObjectId | undefined): Buffer | undefined {
  return id === undefined ? undefined : objectIdToBytes(id);
}

const SELECT_DELIVERY = `
  SELECT ${COLUMNS}, d.body, coalesce((
    SELECT json_agg(json_build_object('attempt', attempt, 'url', url, 'startedAt', started_at, 'durationMs', duration_ms,
      'statusCode', status_code, 'error', error, 'response', response) ORDER BY attempt)
    FROM webhook_attempts a WHERE a.account_id = d.account_id AND a.delivery_id = d.id), '[]') AS log
  FROM webhook_deliveries d ${LAST_ATTEMPT} WHERE d.account_id = $1 AND d.id = $2`;

/** Returns a delivery of an account with its attempts; null if there is none. */
export async function findDelivery(
  client: Queryable,
  account: ObjectId,
  id: ObjectId,
): Promise<DeliveryDetails | null> {
  const values = [objectIdToBytes(account), objectIdToBytes(id)];
  const { rows } = await client.query<DeliveryDetails>(SELECT_DELIVERY, values);
  return rows[0] ?? null;
}

// One that is being sent is left alone: its attempt decides.
const REPEAT_DELIVERY = `
  WITH repeated AS (
    UPDATE webhook_deliveries
    SET status = 'pending', not_before = $3, finished_at = NULL, give_up_at = $3 + ${GIVE_UP_AFTER_MS}::bigint
    WHERE account_id = $1 AND id = $2 AND status <> 'sending' RETURNING 1)
  SELECT CASE WHEN count(*) > 0 THEN ${NOTIFY_DISPATCHERS} END FROM repeated`;

/** Lets a delivery be sent again at once, with the same id and body. */
export async function repeatDelivery(
  client: Queryable,
  account: ObjectId,
  id: ObjectId,
  at: number,
): Promise<void> {
  await client.query(REPEAT_DELIVERY, [objectIdToBytes(account), objectIdToBytes(id), at]);
}

const ENQUEUE_TESTS = `
  WITH noted AS (
    INSERT INTO webhook_deliveries
      (account_id, id, pipeline_id, type, ping, url, receiver, sequence, created_at, not_before, give_up_at, body)
    SELECT $1, u.id, $2, $3, u.ping, u.url, ${RECEIVER_OF_URL}, 0, $4, $4, $4, u.body
    FROM unnest($5::bytea[], $6::text[], $7::text[], $8::text[]) AS u (id, ping, url, body) RETURNING 1)
  SELECT count(*), CASE WHEN count(*) > 0 THEN ${NOTIFY_DISPATCHERS} END FROM noted`;

/** A URL of a pipeline. */
export interface PingUrl {
  readonly ping: Ping;
  /** Without credentials. */
  readonly url: string;
}

/** Writes a webhook that tests each of the URLs of a pipeline. It is tried once. Returns the ids. */
export async function enqueueTestWebhooks(
  client: Queryable,
  account: ObjectId,
  pipelineId: ObjectId,
  urls: readonly PingUrl[],
  at: number,
): Promise<ObjectId[]> {
  const ids = urls.map(() => newObjectId(at));
  const pipeline = toReference('pipeline', pipelineId);
  await client.query(ENQUEUE_TESTS, [
    objectIdToBytes(account),
    objectIdToBytes(pipelineId),
    TEST_WEBHOOK,
    at,
    ids.map(objectIdToBytes),
    urls.map(({ ping }) => ping),
    urls.map(({ url }) => url),
    ids.map((id) => JSON.stringify({ type: TEST_WEBHOOK, id, created_at: at, sequence: 0, pipeline })),
  ]);
  return ids;
}
