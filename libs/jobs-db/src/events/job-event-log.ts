import {
  objectIdToBytes,
  type EventPosition,
  type JobChangeType,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import { queryRows, type Statement } from '@mediajobs/postgres';
import type { Pool } from 'pg';
import { tenantMarker } from '../reads/isolation.js';
import { readJobDocuments } from '../reads/job-documents.js';
import { keyText, type JobKey } from '../tables/job-key.js';
import { startEpoch } from './event-epoch.js';
import { HORIZON_CTE, STATE_CTE } from './event-horizon.js';

/** A change of a job. */
export interface JobEvent {
  readonly position: EventPosition;
  readonly job: JobKey;
  readonly change: JobChangeType;
}

/** Consecutive events. */
export interface JobEventPage {
  readonly events: readonly JobEvent[];
  /** Everything up to here has been read. */
  readonly end: EventPosition;
  /** True if more events may be readable already. */
  readonly hasMore: boolean;
  /** True if there are events that become readable when an older transaction has ended. */
  readonly isWaiting: boolean;
  /** True if events after the requested position were removed. */
  readonly hasGap: boolean;
}

interface HorizonRow {
  readonly horizon: string;
  /** Null when the stored epoch is invalid. */
  readonly epoch: string | null;
}

interface StateRow extends HorizonRow {
  readonly is_waiting: boolean;
  readonly has_gap: boolean;
}

interface EventRow extends StateRow {
  /** Null, like the next columns, when there is no event. */
  readonly transaction_id: string | null;
  readonly sequence: number | string;
  readonly account: ObjectId;
  readonly job: ObjectId;
  readonly change: JobChangeType;
}

/** Maximum number of events of a page; with their documents about half a MB. */
const MAX_PAGE_EVENTS = 200;
/** Maximum number of rows that one statement examines for removal. */
const MAX_REMOVED_ROWS = 10_000;

const SELECT_END = `WITH ${STATE_CTE}
  SELECT horizon::text, epoch, is_waiting, has_gap FROM state`;

const SELECT_EVENTS = `WITH ${STATE_CTE}
  SELECT state.horizon::text, state.epoch, state.is_waiting, state.has_gap, e.transaction_id::text, e.sequence,
    encode(e.account_id, 'hex') AS account, encode(e.job_id, 'hex') AS job, e.change
  FROM state LEFT JOIN LATERAL (
    SELECT * FROM job_events
    WHERE state.epoch = $3 AND (transaction_id, sequence) > ($4::xid8, $5::bigint) AND transaction_id < state.horizon
      AND ($6::bytea IS NULL OR account_id = $6)
    ORDER BY transaction_id, sequence LIMIT ${MAX_PAGE_EVENTS}) e ON true
  ORDER BY e.transaction_id, e.sequence`;

const REMOVE_EVENTS = `WITH ${HORIZON_CTE},
  oldest AS (
    SELECT transaction_id, sequence, at FROM job_events
    WHERE transaction_id < (SELECT transaction_id FROM horizon)
    ORDER BY transaction_id, sequence LIMIT ${MAX_REMOVED_ROWS}),
  removed AS (
    DELETE FROM job_events e USING oldest o
    WHERE e.transaction_id = o.transaction_id AND e.sequence = o.sequence AND o.at < now() - $3 * interval '1 ms'
    RETURNING e.transaction_id, e.sequence),
  last AS (SELECT * FROM removed ORDER BY transaction_id DESC, sequence DESC LIMIT 1),
  noted AS (
    UPDATE job_events_removed r SET transaction_id = last.transaction_id, sequence = last.sequence
    FROM last WHERE (r.transaction_id, r.sequence) < (last.transaction_id, last.sequence))
  SELECT count(*) AS removed FROM removed`;

/** A position before every position of any database. */
const ORIGIN: EventPosition = { epoch: '', transaction: 0n, sequence: 0n };

/** Reads the outbox of changes of jobs, always from the primary. */
export class JobEventLog {
  /** The furthest known horizon and its epoch. */
  private lastHorizon = { horizon: 0n, epoch: '' };

  constructor(private readonly pool: Pool) {}

  /** Returns the current end of the log, and whether events after a position were removed. */
  async end(after?: EventPosition): Promise<Pick<JobEventPage, 'end' | 'hasGap'>> {
    const [row] = await this.queryHorizon<StateRow>({
      name: 'end of job events',
      text: SELECT_END,
      values: toParameters(after ?? ORIGIN),
    });
    return { end: toHorizonPosition(row), hasGap: after !== undefined && row?.has_gap === true };
  }

  /** Returns the next events after a position, of all accounts or of one. */
  async read(after: EventPosition, account: ObjectId | null = null): Promise<JobEventPage> {
    const rows = await this.queryHorizon<EventRow>({
      name: 'job events',
      text: SELECT_EVENTS,
      values: [...toParameters(after), account === null ? null : objectIdToBytes(account)],
    });
    const events = rows.flatMap(toEvent);
    const [row] = rows;
    const last = events.at(-1);
    const hasMore = last !== undefined && events.length === MAX_PAGE_EVENTS;
    return {
      events,
      hasMore,
      isWaiting: row?.is_waiting === true,
      hasGap: row?.has_gap === true,
      end: hasMore ? last.position : toHorizonPosition(row),
    };
  }

  /** Returns the current documents of jobs by key text, without documents that name another account. */
  async documents(jobs: readonly JobKey[]): Promise<ReadonlyMap<string, string>> {
    const distinct = [...new Map(jobs.map((job) => [keyText(job), job])).values()];
    const documents = await readJobDocuments(this.pool, distinct);
    const own = documents.filter(({ account, document }) =>
      document.includes(tenantMarker(account, 'text').toString()),
    );
    return new Map(own.map((job) => [keyText(job), job.document]));
  }

  /** Removes events that are older than `ageMs`. @returns their number; call it again until it is 0. */
  async removeOlderThan(ageMs: number): Promise<number> {
    const [row] = await queryRows<{ removed: number }>(this.pool, {
      text: REMOVE_EVENTS,
      values: [String(this.lastHorizon.horizon), this.lastHorizon.epoch, ageMs],
    });
    return row?.removed ?? 0;
  }

  /** Runs a query that begins with `HORIZON_CTE`, and starts an epoch first if there is no valid one. */
  private async queryHorizon<T extends HorizonRow>(
    query: Statement & { readonly name: string },
  ): Promise<T[]> {
    const { lastHorizon } = this;
    const values = [String(lastHorizon.horizon), lastHorizon.epoch, ...query.values];
    const rows = await queryRows<T>(this.pool, { ...query, values });
    const [row] = rows;
    if (row?.epoch === null) {
      await startEpoch(this.pool);
      return this.queryHorizon(query);
    }
    const current = { horizon: BigInt(row?.horizon ?? 0), epoch: row?.epoch ?? '' };
    // A smaller horizon is a late response, or the database was restored from its files.
    const isLater = current.epoch !== this.lastHorizon.epoch || current.horizon > this.lastHorizon.horizon;
    if (isLater || this.lastHorizon === lastHorizon) this.lastHorizon = current;
    return rows;
  }
}

function toParameters({ epoch, transaction, sequence }: EventPosition): string[] {
  return [epoch, String(transaction), String(sequence)];
}

function toEvent({ epoch, transaction_id, sequence, account, job, change }: EventRow): JobEvent[] {
  if (epoch === null || transaction_id === null) return [];
  const position = { epoch, transaction: BigInt(transaction_id), sequence: BigInt(sequence) };
  return [{ position, job: { account, id: job }, change }];
}

/** The position before all events of the transaction at the horizon. */
function toHorizonPosition(row: HorizonRow | undefined): EventPosition {
  return { epoch: row?.epoch ?? '', transaction: BigInt(row?.horizon ?? 0), sequence: 0n };
}
