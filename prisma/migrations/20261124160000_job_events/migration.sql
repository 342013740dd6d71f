CREATE TYPE job_change AS ENUM ('created', 'progressed', 'finished');

-- What has happened to jobs, for those who watch: a row in the transaction of the change itself. A sequence alone
-- is in no order that could be resumed by: a transaction that commits late would be passed over. Rows are read in the
-- order of transactions, and only those of transactions before which none is under way any more.
CREATE TABLE job_events (
  transaction_id xid8           NOT NULL DEFAULT pg_current_xact_id(),
  sequence       bigserial      NOT NULL,
  at             timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  account_id     bytea          NOT NULL,
  job_id         bytea          NOT NULL,
  change         job_change     NOT NULL,
  CONSTRAINT job_events_pkey PRIMARY KEY (transaction_id, sequence)
);

-- The last event that was removed for its age: whoever has seen less than that has missed some. Always one row.
CREATE TABLE job_events_removed (
  one            boolean NOT NULL DEFAULT true,
  transaction_id xid8    NOT NULL,
  sequence       bigint  NOT NULL,
  CONSTRAINT job_events_removed_pkey PRIMARY KEY (one),
  CONSTRAINT job_events_removed_one CHECK (one)
);
INSERT INTO job_events_removed (transaction_id, sequence) VALUES ('0', 0);
