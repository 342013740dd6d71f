--------------------------------------------------------------------------------
-- Webhooks: outbox and log of deliveries
--------------------------------------------------------------------------------

-- Number of webhooks of a job so far.
ALTER TABLE job_requests ADD COLUMN webhook_sequence integer NOT NULL DEFAULT 0;

CREATE TYPE webhook_status AS ENUM ('pending', 'sending', 'delivered', 'failed');

-- One webhook, written in the transaction of its event. Finished ones are the log.
CREATE TABLE webhook_deliveries (
  account_id  bytea          NOT NULL,
  -- `webhook-id` of every attempt.
  id          bytea          NOT NULL,
  pipeline_id bytea          NOT NULL,
  -- Null for a test.
  job_id      bytea,
  type        text           NOT NULL,
  -- Key of ping_urls, of which the URL is read at each attempt.
  ping        text           NOT NULL,
  -- The URL at the time of the event, without credentials.
  url         text           NOT NULL,
  -- Scheme and host of that URL. Deliveries to one receiver are ordered per job, and limited together.
  receiver    text           COLLATE "C" NOT NULL,
  -- Place among the webhooks of the job, from 1; 0 for a test.
  sequence    integer        NOT NULL,
  status      webhook_status NOT NULL DEFAULT 'pending',
  -- Number of claims. Fences: results of older claims are rejected.
  attempts    integer        NOT NULL DEFAULT 0,
  -- Epoch milliseconds, like all times.
  created_at  bigint         NOT NULL,
  -- When the next attempt is due. While a worker sends: when it has lost its claim.
  not_before  bigint         NOT NULL,
  -- A failure after this time is final.
  give_up_at  bigint         NOT NULL,
  -- Null until the webhook is delivered or given up.
  finished_at bigint,
  body        text           NOT NULL,
  CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (account_id, id)
) WITH (autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_scale_factor = 0.02);
-- Due deliveries of each receiver, without reading the others.
CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (account_id, receiver, not_before)
  WHERE finished_at IS NULL;
-- Earlier deliveries of a job.
CREATE INDEX webhook_deliveries_order_idx ON webhook_deliveries (account_id, job_id, sequence)
  WHERE finished_at IS NULL;
CREATE INDEX webhook_deliveries_job_idx ON webhook_deliveries (account_id, job_id, created_at);
CREATE INDEX webhook_deliveries_log_idx ON webhook_deliveries (account_id, created_at, id);
CREATE INDEX webhook_deliveries_finished_at_idx ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;

-- Attempts at deliveries. One without a row was lost with its worker.
CREATE TABLE webhook_attempts (
  account_id  bytea   NOT NULL,
  delivery_id bytea   NOT NULL,
  attempt     integer NOT NULL,
  url         text    NOT NULL,
  started_at  bigint  NOT NULL,
  duration_ms integer NOT NULL,
  -- Null without a response.
  status_code integer,
  error       text,
  -- First bytes of the response.
  response    text,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (account_id, delivery_id, attempt)
);

-- Secrets of pipelines that sign their webhooks, encrypted like the addresses of pipelines.
CREATE TABLE webhook_secrets (
  account_id          bytea  NOT NULL,
  pipeline_id         bytea  NOT NULL,
  ciphertext          bytea  NOT NULL,
  created_at          bigint NOT NULL,
  -- The secret before the last rotation, which signs as well until it expires.
  previous_ciphertext bytea,
  previous_expires_at bigint,
  CONSTRAINT webhook_secrets_pkey PRIMARY KEY (account_id, pipeline_id)
);
