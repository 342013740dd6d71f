CREATE TYPE package_state AS ENUM ('waiting', 'ready', 'failed');

-- Playlists over outputs of a job. Their content consists of files of the job, so this table is an index of them only.
CREATE TABLE packages (
  account_id  bytea         NOT NULL,
  id          bytea         NOT NULL,
  job_id      bytea         NOT NULL,
  -- Ids of the outputs in ascending order, 12 bytes each.
  file_ids    bytea         NOT NULL,
  state       package_state NOT NULL,
  -- Start of the storage keys of its files, and the rest of each, in the order of their ids. Null until they are reserved.
  folder      text          COLLATE "C",
  files       text[],
  -- True if the job has the files as its playlists, which stay when the package is created again.
  is_output   boolean       NOT NULL DEFAULT false,
  -- The worker that creates the files. Fences: results of an earlier claim are rejected.
  claim       uuid,
  -- When the package was last queued, or its worker last reported (epoch milliseconds).
  touched_at  bigint        NOT NULL,
  -- Why it could not be created.
  message     text,
  CONSTRAINT packages_pkey PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX packages_outputs_idx ON packages (account_id, job_id, file_ids);
