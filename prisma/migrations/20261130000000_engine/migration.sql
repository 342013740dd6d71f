--------------------------------------------------------------------------------
-- Transcoding: requests, steps, attempts
--------------------------------------------------------------------------------

-- What workers need of a submitted job. Jobs that were imported or seeded have no row and are never executed.
CREATE TABLE job_requests (
  account_id             bytea    NOT NULL,
  job_id                 bytea    NOT NULL,
  plan                   jsonb    NOT NULL,
  -- SHA-256 of the body of the request in canonical form.
  request_hash           bytea    NOT NULL,
  -- SHA-256 of unique_custom_key, because a key may be longer than an index row.
  unique_custom_key_hash bytea,
  priority               smallint NOT NULL,
  -- Epoch milliseconds, like all times: when the job was last queued.
  queued_at              bigint   NOT NULL,
  -- Null never cancels a queued job.
  cancel_timeout_s       integer,
  -- When a queued job is cancelled; null while it runs and when it has no cancel_timeout.
  expires_at             bigint,
  -- Number of the run: 1, and one more with every retry by the client.
  run                    smallint NOT NULL DEFAULT 1,
  -- What the probe step of this run found.
  media                  jsonb,
  CONSTRAINT job_requests_pkey PRIMARY KEY (account_id, job_id)
);
CREATE UNIQUE INDEX job_requests_unique_custom_key_idx ON job_requests (account_id, unique_custom_key_hash)
  WHERE unique_custom_key_hash IS NOT NULL;
CREATE INDEX job_requests_expires_at_idx ON job_requests (expires_at) WHERE expires_at IS NOT NULL;

CREATE TYPE step_kind AS ENUM ('probe', 'encode', 'package');
-- A delayed step waits for its back-off, a queued one is in the queue of the workers.
CREATE TYPE step_state AS ENUM ('delayed', 'waiting', 'queued', 'running', 'done', 'failed');

-- Steps of unfinished jobs. They are removed when the job finishes. The heads of the queues are read often: vacuum removes
-- the dead entries before them early, whatever the length of the queues.
CREATE TABLE job_steps (
  id           bigserial  NOT NULL,
  account_id   bytea      NOT NULL,
  job_id       bytea      NOT NULL,
  kind         step_kind  NOT NULL,
  -- Of an encode step; null for others.
  output_index smallint,
  state        step_state NOT NULL DEFAULT 'waiting',
  -- Steps of an account start in this order: time of submission, earlier by a minute per point of priority.
  order_key    bigint     NOT NULL,
  -- When a delayed step becomes a waiting one.
  not_before   bigint,
  -- Number of claims, over all runs of the job. Fences: results of older claims are rejected.
  attempt      integer    NOT NULL DEFAULT 0,
  -- Failures that may pass, and claims that were lost with their worker, of this run.
  failures     smallint   NOT NULL DEFAULT 0,
  losses       smallint   NOT NULL DEFAULT 0,
  -- Id of the job in the queue that may claim the step.
  queue_id     uuid,
  worker_id    uuid,
  finished_at  bigint,
  -- Code of the catalogue of failures, of a failed step.
  error_code   text,
  CONSTRAINT job_steps_pkey PRIMARY KEY (id)
) WITH (fillfactor = 50, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0);
CREATE INDEX job_steps_job_idx ON job_steps (account_id, job_id);
-- The head of the queue of each account, without reading the rest of the queue.
CREATE INDEX job_steps_waiting_idx ON job_steps (account_id, order_key, id) WHERE state = 'waiting';
CREATE INDEX job_steps_admitted_idx ON job_steps (account_id) WHERE state IN ('queued', 'running');
CREATE INDEX job_steps_delayed_idx ON job_steps (not_before) WHERE state = 'delayed';

CREATE TYPE attempt_outcome AS ENUM ('succeeded', 'failed', 'lost', 'returned', 'cancelled');
CREATE TYPE step_phase AS ENUM ('downloading', 'probing', 'transcoding', 'packaging', 'uploading');

-- Claims of steps by workers, as `GET /v1/jobs/ID/attempts` shows them.
CREATE TABLE step_attempts (
  id           bigserial NOT NULL,
  account_id   bytea     NOT NULL,
  job_id       bytea     NOT NULL,
  run          smallint  NOT NULL,
  kind         step_kind NOT NULL,
  output_index smallint,
  attempt      integer   NOT NULL,
  worker_id    uuid      NOT NULL,
  host         text      NOT NULL,
  phase        step_phase,
  started_at   bigint    NOT NULL,
  finished_at  bigint,
  -- Null while it runs.
  outcome      attempt_outcome,
  error_code   text,
  message      text,
  -- Last lines of the program, with credentials redacted.
  log          text,
  -- Seconds of media per second.
  speed        real,
  CONSTRAINT step_attempts_pkey PRIMARY KEY (id)
);
CREATE INDEX step_attempts_job_idx ON step_attempts (account_id, job_id, id);

--------------------------------------------------------------------------------
-- Stored objects of files
--------------------------------------------------------------------------------

-- Where the content of a file is. The key is reserved before the object is written.
CREATE TABLE stored_files (
  account_id  bytea  NOT NULL,
  file_id     bytea  NOT NULL,
  job_id      bytea,
  storage_key text   COLLATE "C" NOT NULL,
  -- Bytes; null until the object is complete.
  size        bigint,
  stored_at   bigint,
  CONSTRAINT stored_files_pkey PRIMARY KEY (account_id, file_id)
);
CREATE UNIQUE INDEX stored_files_storage_key_idx ON stored_files (storage_key);
CREATE INDEX stored_files_job_idx ON stored_files (account_id, job_id) WHERE job_id IS NOT NULL;

-- Objects that workers remove from the storage. A key that is reserved again leaves the table.
CREATE TABLE discarded_objects (
  storage_key text     COLLATE "C" NOT NULL,
  -- When the removal is tried next.
  not_before  bigint   NOT NULL,
  failures    smallint NOT NULL DEFAULT 0,
  CONSTRAINT discarded_objects_pkey PRIMARY KEY (storage_key)
);
CREATE INDEX discarded_objects_not_before_idx ON discarded_objects (not_before);

--------------------------------------------------------------------------------
-- Workers
--------------------------------------------------------------------------------

-- One row per worker process, written at its start and at every heartbeat.
CREATE TABLE workers (
  id           uuid     NOT NULL,
  host         text     NOT NULL,
  pid          integer  NOT NULL,
  slots        smallint NOT NULL,
  version      text     NOT NULL,
  started_at   bigint   NOT NULL,
  heartbeat_at bigint   NOT NULL,
  -- Programs, encoders and sandbox, as the worker describes them.
  details      jsonb    NOT NULL,
  CONSTRAINT workers_pkey PRIMARY KEY (id)
) WITH (fillfactor = 50);
