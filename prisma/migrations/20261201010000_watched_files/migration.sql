--------------------------------------------------------------------------------
-- Watch folders
--------------------------------------------------------------------------------

-- Files that were seen in the watch folder of a pipeline, so that each is submitted once.
CREATE TABLE watched_files (
  account_id   bytea    NOT NULL,
  pipeline_id  bytea    NOT NULL,
  -- Below the folder.
  object_key   text     COLLATE "C" NOT NULL,
  -- Bytes. Another size or time is another file.
  size         bigint   NOT NULL,
  -- Epoch milliseconds, like all times.
  modified_at  bigint   NOT NULL,
  -- When it was seen first with this size and time.
  seen_at      bigint   NOT NULL,
  -- When a job was submitted, or the file was found to need none.
  submitted_at bigint,
  -- Submissions that were rejected, the reason of the last one, and when it is tried again.
  failures     smallint NOT NULL DEFAULT 0,
  error        text,
  not_before   bigint,
  CONSTRAINT watched_files_pkey PRIMARY KEY (account_id, pipeline_id, object_key)
);

-- Pipelines with a watch folder, among all resources.
CREATE INDEX resources_watch_folder_idx ON resources (account_id, id)
  WHERE kind = 'pipeline' AND document LIKE '%"auto_convert_input":"on"%';
