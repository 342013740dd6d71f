import type { EventPosition, JobChangeType, ObjectId } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { tenantMarker } from '../reads/isolation.js';
import { queryRows } from '@mediajobs/postgres';
import type { Statement } from '@mediajobs/postgres';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { startEpoch, EPOCH_SQL } from './event-epoch.js';

/** A change of a job, as it was noted. */
export interface JobEvent {
  readonly position: EventPosition;
  readonly account: ObjectId;
  readonly job: ObjectId;
  readonly change: JobChangeType;
}

/** Some changes in their order. */
export interface JobEventPage {
  readonly events: readonly JobEvent[];
  /** All up to here is read. */
  readonly end: EventPosition;
  /** Whether there may be more already. */
  readonly hasMore: boolean;
  /** Whether changes are there that cannot be read before an older transaction has ended. */
  readonly isWaiting: boolean;
  /** Whether changes after the position that was asked for are not kept any more. */
  readonly hasGap: boolean;
}

interface EventRow {
  readonly horizon: string;
  /** Null where the one that is stored does not hold. */
  readonly epoch: string | null;
  readonly waiting: boolean;
  readonly missed: boolean;
  readonly transaction_id: string | null;
  readonly sequence: number | string;
  readonly account: ObjectId;
  readonly job: ObjectId;
  readonly change: JobChangeType;
}

/** So many changes are read at a time; with their documents about half a MB. */
const MAX_PAGE_EVENTS = 200;
/** So many rows are looked at, and removed where they are old, in one statement. */
const MAX_REMOVED_ROWS = 10_000;

/*
 * Transactions of the server's other databases, which write nothing here, and may take hours: a process never changes
 * its database. PostgreSQL tells these two columns to every role.
 */
const OTHER_DATABASES_SQL = `
  SELECT backend_xid FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND datname <> current_database()
  UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database <> current_database()`;

/*
 * Transactions are numbered when they first write, and end in another order. `horizon` is the oldest that is under way
 * and may write here: of all before it, what was committed is seen, and nothing will come any more.
 * One of another database that ends between the snapshot and the look at who is elsewhere counts as one of here. So a
 * look may be a step behind the one before, and what is `known` ($1) of this epoch ($2) holds; unless it is past
 * `xmax`: then it was of another database, before this one was restored from a copy of its files.
 */
const HORIZON_SQL = `
  SELECT xmax, epoch, greatest(
    CASE WHEN $2 = epoch AND $1::xid8 <= xmax THEN $1::xid8 END,
    CASE WHEN xmin = xmax THEN xmax ELSE (
      SELECT coalesce(min(x), xmax) FROM pg_snapshot_xip(s) x WHERE x::xid NOT IN (${OTHER_DATABASES_SQL})) END) AS horizon
  FROM (
    SELECT s, pg_snapshot_xmin(s) AS xmin, pg_snapshot_xmax(s) AS xmax FROM pg_current_snapshot() s OFFSET 0) snapshot,
    (${EPOCH_SQL}) epoch`;

// A position of another epoch, or past `xmax`, was given by another database. So were rows past `xmax`, as a restore
// writes them: no transaction before which they would have to wait is under way here.
const STATE_SQL = `
  SELECT now.horizon, now.epoch, EXISTS (
      SELECT FROM job_events WHERE transaction_id >= now.horizon AND transaction_id < now.xmax) AS waiting,
    now.epoch IS DISTINCT FROM $3
      OR EXISTS (SELECT FROM job_events_removed WHERE (transaction_id, sequence) > ($4::xid8, $5::bigint))
      OR $4::xid8 > now.xmax AS missed
  FROM (${HORIZON_SQL} OFFSET 0) now`;

const EVENTS_SQL = `
  SELECT now.horizon::text, now.epoch, now.waiting, now.missed, e.transaction_id::text, e.sequence,
    encode(e.account_id, 'hex') AS account, encode(e.job_id, 'hex') AS job, e.change
  FROM (${STATE_SQL} OFFSET 0) now LEFT JOIN LATERAL (
    SELECT * FROM job_events
    WHERE now.epoch = $3 AND (transaction_id, sequence) > ($4::xid8, $5::bigint) AND transaction_id < now.horizon
      AND ($6::bytea IS NULL OR account_id = $6)
    ORDER BY transaction_id, sequence LIMIT ${MAX_PAGE_EVENTS}) e ON true
  ORDER BY e.transaction_id, e.sequence`;

const DOCUMENTS_SQL = `
  SELECT encode(b.account_id, 'hex') AS account, encode(b.id, 'hex') AS job, b.document
  FROM unnest($1::bytea[], $2::bytea[]) AS k (account_id, id) JOIN current_job_documents b USING (account_id, id)`;

// None that could not be read yet.
const REMOVE_SQL = `
  WITH oldest AS (
    SELECT transaction_id, sequence, at FROM job_events
    WHERE transaction_id < (SELECT horizon FROM (${HORIZON_SQL}) now)
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

/** Before all positions of any database. */
const ORIGIN_POSITION: EventPosition = { epoch: '', transaction: 0n, sequence: 0n };

/** Reads the changes that writes have noted. All of them are read from the server that is written to, not a replica. */
export class JobEventLog {
  /** The furthest horizon that was seen, and in which epoch. */
  private lastHorizon = { horizon: 0n, epoch: '' };

  constructor(private readonly pool: Pool) {}

  /** Where the changes end at this moment, and whether any after a position, by default this one, were removed. */
  async end(after?: EventPosition): Promise<Pick<JobEventPage, 'end' | 'hasGap'>> {
    const [row] = await this.queryHorizon<HorizonRow & Pick<EventRow, 'missed'>>({
      name: 'end of job events',
      text: `SELECT horizon::text, epoch, missed FROM (${STATE_SQL}) now`,
      values: toParameters(after ?? ORIGIN_POSITION),
    });
    return { end: toHorizonPosition(row), hasGap: after !== undefined && row?.missed === true };
  }

  /** The next changes after a position: of all accounts, or of one. None after a position of another database. */
  async read(after: EventPosition, account: ObjectId | null = null): Promise<JobEventPage> {
    const rows = await this.queryHorizon<EventRow>({
      name: 'job events',
      text: EVENTS_SQL,
      values: [...toParameters(after), account === null ? null : objectIdToBytes(account)],
    });
    const events = rows.flatMap(({ epoch, transaction_id, sequence, account, job, change }) => {
      if (epoch === null || transaction_id === null) return [];
      const position = { epoch, transaction: BigInt(transaction_id), sequence: BigInt(sequence) };
      return [{ position, account, job, change }];
    });
    const [row] = rows;
    const last = events.at(-1);
    const more = last !== undefined && events.length === MAX_PAGE_EVENTS;
    return {
      ...{ events, hasMore: more, isWaiting: row?.waiting === true, hasGap: row?.missed === true },
      end: more ? last.position : toHorizonPosition(row),
    };
  }

  /** The documents of jobs as they are now, by account and id; none of what is not the account's own. */
  async documents(jobs: readonly Pick<JobEvent, 'account' | 'job'>[]): Promise<ReadonlyMap<string, string>> {
    const keys = [...new Map(jobs.map((each) => [documentKey(each), each])).values()];
    if (keys.length === 0) return new Map();
    const rows = await queryRows<{ account: ObjectId; job: ObjectId; document: string }>(this.pool, {
      name: 'documents of job events',
      text: DOCUMENTS_SQL,
      values: [
        keys.map(({ account }) => objectIdToBytes(account)),
        keys.map(({ job }) => objectIdToBytes(job)),
      ],
    });
    return new Map(
      rows
        .filter(({ account, document }) => document.includes(tenantMarker(account, 'text').toString()))
        .map((row) => [documentKey(row), row.document]),
    );
  }

  /** Removes changes that are older than `age` (ms). @returns how many; there may be more where it is not 0. */
  async removeOlderThan(ageMs: number): Promise<number> {
    const [row] = await queryRows<{ removed: number }>(this.pool, {
      text: REMOVE_SQL,
      values: [String(this.lastHorizon.horizon), this.lastHorizon.epoch, ageMs],
    });
    return row?.removed ?? 0;
  }

  /**
   * Runs a query whose first parameters are what is known, and whose rows tell the horizon. Where no epoch holds, one
   * is begun first.
   */
  private async queryHorizon<T extends HorizonRow>(
    query: Statement & { readonly name: string },
  ): Promise<T[]> {
    const { lastHorizon: known } = this;
    const values = [String(known.horizon), known.epoch, ...query.values];
    const rows = await queryRows<T>(this.pool, { ...query, values });
    const [row] = rows;
    if (row?.epoch === null) {
      await startEpoch(this.pool);
      return this.queryHorizon(query);
    }
    const now = { horizon: BigInt(row?.horizon ?? 0), epoch: row?.epoch ?? '' };
    // Less than what was known is an answer that came late, or of a database that was restored from its files.
    const isLater = now.epoch !== this.lastHorizon.epoch || now.horizon > this.lastHorizon.horizon;
    if (isLater || this.lastHorizon === known) this.lastHorizon = now;
    return rows;
  }
}

type HorizonRow = Pick<EventRow, 'horizon' | 'epoch'>;

function toParameters({ epoch, transaction, sequence }: EventPosition): string[] {
  return [epoch, String(transaction), String(sequence)];
}

/** What a document is found by. */
export function documentKey({ account, job }: Pick<JobEvent, 'account' | 'job'>): string {
  return account + job;
}

/** Before all changes of the transaction that is the horizon. */
function toHorizonPosition(row: HorizonRow | undefined): EventPosition {
  return { epoch: row?.epoch ?? '', transaction: BigInt(row?.horizon ?? 0), sequence: 0n };
}
