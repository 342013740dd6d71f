import { EPOCH_SQL } from './event-epoch.js';

// Transactions of other databases of the server write nothing here and may take hours. Every role may read these columns.
const FOREIGN_TRANSACTIONS = `
      SELECT backend_xid FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND datname <> current_database()
      UNION ALL SELECT transaction FROM pg_prepared_xacts WHERE database <> current_database()`;

/**
 * Common table expressions that end with `horizon (transaction_id, epoch, xmax)`: the oldest transaction that is running
 * in this database. A transaction gets its id with its first write, and transactions commit in another order. So events
 * can be read in the order of ids only before the horizon: there every transaction has ended.
 *
 * $1 is the last known horizon and $2 its epoch. They keep the horizon from going backwards: a foreign transaction that
 * ends between the snapshot and the query for foreign ones counts as one of this database. A known horizon past `xmax`
 * is ignored, because it dates from before the database was restored from a copy of its files.
 */
export const HORIZON_CTE = `
  snapshot AS MATERIALIZED (
    SELECT s, pg_snapshot_xmin(s) AS xmin, pg_snapshot_xmax(s) AS xmax FROM pg_current_snapshot() s),
  oldest_running AS MATERIALIZED (
    SELECT xmax, CASE WHEN xmin = xmax THEN xmax ELSE (
      SELECT coalesce(min(x), xmax) FROM pg_snapshot_xip(s) x WHERE x::xid NOT IN (${FOREIGN_TRANSACTIONS})) END AS running
    FROM snapshot),
  horizon AS MATERIALIZED (
    SELECT greatest(CASE WHEN $2 = epoch AND $1::xid8 <= xmax THEN $1::xid8 END, running) AS transaction_id, epoch, xmax
    FROM oldest_running, (${EPOCH_SQL}) stored)`;

/**
 * Common table expressions that end with `state`: the horizon, and what it means for a client that has received the events
 * up to the position $4, $5 of the epoch $3.
 *
 * A position of another epoch, or past `xmax`, comes from another database. Events past `xmax` do as well, as a restore
 * writes them: they wait for no transaction that is running here.
 */
export const STATE_CTE = `${HORIZON_CTE},
  state AS MATERIALIZED (
    SELECT h.transaction_id AS horizon, h.epoch,
      EXISTS (SELECT FROM job_events WHERE transaction_id >= h.transaction_id AND transaction_id < h.xmax) AS is_waiting,
      h.epoch IS DISTINCT FROM $3
        OR EXISTS (SELECT FROM job_events_removed WHERE (transaction_id, sequence) > ($4::xid8, $5::bigint))
        OR $4::xid8 > h.xmax AS has_gap
    FROM horizon h)`;
