--------------------------------------------------------------------------------
-- Uploads and retention
--------------------------------------------------------------------------------

CREATE TYPE upload_status AS ENUM ('UPLOADING', 'COMPLETING', 'COMPLETED', 'FAILURE');

-- Files that clients send in chunks. Chunks are objects below `uploads/ID/` of the storage; workers remove them with the row.
CREATE TABLE uploads (
  account_id      bytea         NOT NULL,
  id              bytea         NOT NULL,
  pipeline_id     bytea         NOT NULL,
  -- The record is created when the upload is complete.
  file_id         bytea         NOT NULL,
  -- Application of the token; null without one.
  application_id  bytea,
  object_key      text          COLLATE "C" NOT NULL,
  -- Whether the file replaces another one with this key.
  overwrite       boolean       NOT NULL,
  status          upload_status NOT NULL DEFAULT 'UPLOADING',
  chunk_count     integer,
  error_message   text,
  version         integer       NOT NULL DEFAULT 1,
  -- Epoch milliseconds, like all times.
  created_at      bigint        NOT NULL,
  updated_at      bigint        NOT NULL,
  -- When the row and what is left of the chunks are removed.
  expires_at      bigint        NOT NULL,
  -- When the content of the file expires; null by the timeout of the pipeline.
  file_expires_at bigint,
  CONSTRAINT uploads_pkey PRIMARY KEY (account_id, id),
  CONSTRAINT uploads_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT uploads_id_length CHECK (octet_length(id) = 12)
);
CREATE INDEX uploads_expires_at_idx ON uploads (expires_at);
-- Uploads whose completion may have been lost with its task.
CREATE INDEX uploads_completing_idx ON uploads (updated_at) WHERE status = 'COMPLETING';

-- When the object is removed; null for never. Objects of earlier versions stay.
ALTER TABLE stored_files ADD COLUMN expires_at bigint;
CREATE INDEX stored_files_expires_at_idx ON stored_files (expires_at) WHERE expires_at IS NOT NULL;
