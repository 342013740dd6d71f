-- The first jobs of an account as one table of documents, for peers that serve an existing schema.
DROP SCHEMA IF EXISTS peer_documents CASCADE;
CREATE SCHEMA peer_documents;
CREATE TABLE peer_documents.jobs (
  id text PRIMARY KEY,
  account_id text NOT NULL,
  status text NOT NULL,
  created_at bigint,
  input_file_name text,
  body jsonb NOT NULL
);
INSERT INTO peer_documents.jobs
  SELECT job ->> 'id', job #>> '{user,id}', job ->> 'status', (job ->> 'created_at')::bigint, job #>> '{input,file,name}', job
  FROM (
    SELECT document::jsonb AS job FROM public.job_documents WHERE account_id = '\x$ACCOUNT' ORDER BY id LIMIT $JOBS
  ) sample;
CREATE INDEX ON peer_documents.jobs (account_id, id);
CREATE INDEX ON peer_documents.jobs (account_id, status, id);
CREATE INDEX ON peer_documents.jobs (account_id, created_at, id);
