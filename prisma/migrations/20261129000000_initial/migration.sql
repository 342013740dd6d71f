CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Declared in code point order, so that sorting by the enum sorts by its text.
CREATE TYPE job_status AS ENUM ('FAILURE', 'PROCESSING', 'QUEUED', 'SUCCESS');
CREATE TYPE resource_kind AS ENUM ('pipeline', 'application', 'user', 'preset', 'codec', 'file');

--------------------------------------------------------------------------------
-- Jobs
--------------------------------------------------------------------------------

-- Filter, sort and join keys of jobs; documents are in job_documents.
-- Ids are the 12 bytes of an ObjectId: they sort like their hexadecimal text at half its size.
-- Times are epoch milliseconds, as in responses. Text sorts by code point.
CREATE TABLE jobs (
  account_id             bytea      NOT NULL,
  id                     bytea      NOT NULL,
  status                 job_status NOT NULL,
  autograph_set          boolean    NOT NULL,
  percentage_completed   double precision,
  created_at             bigint,
  updated_at             bigint,
  finished_at            bigint,
  version                bigint,
  pipeline_id            bytea,
  application_id         bytea,
  input_file_id          bytea,
  title                  text COLLATE "C",
  user_data              text COLLATE "C",
  unique_custom_key      text COLLATE "C",
  error_code             text COLLATE "C",
  error_msg              text COLLATE "C",
  output_prefix          text COLLATE "C",
  input_name             text COLLATE "C",
  input_file_name        text COLLATE "C",
  -- Distinct ids of the presets of the outputs, concatenated in their order.
  preset_ids             bytea      NOT NULL DEFAULT '\x',
  -- Whether the last write finished the job. Before PostgreSQL 18, RETURNING of an upsert cannot see the old row.
  finished_by_write      boolean    NOT NULL DEFAULT false,
  -- INCLUDE holds the common filters: index-only scans serve pages by id and their counts.
  CONSTRAINT jobs_pkey PRIMARY KEY (account_id, id)
    INCLUDE (status, autograph_set, pipeline_id, created_at, finished_at),
  CONSTRAINT jobs_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT jobs_id_length CHECK (octet_length(id) = 12)
);

-- One index per sort key, in the order of the list, so that a page reads only its own rows.
CREATE INDEX jobs_status_idx ON jobs (account_id, status, id);
CREATE INDEX jobs_percentage_completed_idx ON jobs (account_id, percentage_completed NULLS FIRST, id);
CREATE INDEX jobs_created_at_idx ON jobs (account_id, created_at NULLS FIRST, id);
CREATE INDEX jobs_updated_at_idx ON jobs (account_id, updated_at NULLS FIRST, id);
CREATE INDEX jobs_finished_at_idx ON jobs (account_id, finished_at NULLS FIRST, id);
CREATE INDEX jobs_version_idx ON jobs (account_id, version NULLS FIRST, id);
CREATE INDEX jobs_pipeline_id_idx ON jobs (account_id, pipeline_id NULLS FIRST, id);
CREATE INDEX jobs_application_id_idx ON jobs (account_id, application_id NULLS FIRST, id);
CREATE INDEX jobs_input_file_id_idx ON jobs (account_id, input_file_id NULLS FIRST, id);
-- Prefixes only: a text may be longer than an index row (2.7 KB).
CREATE INDEX jobs_title_idx ON jobs (account_id, left(title, 200) NULLS FIRST, id);
CREATE INDEX jobs_user_data_prefix_idx ON jobs (account_id, left(user_data, 200) NULLS FIRST, id);
CREATE INDEX jobs_unique_custom_key_idx ON jobs (account_id, left(unique_custom_key, 200) NULLS FIRST, id);
CREATE INDEX jobs_output_prefix_idx ON jobs (account_id, left(output_prefix, 200) NULLS FIRST, id);
CREATE INDEX jobs_input_name_idx ON jobs (account_id, left(input_name, 200) NULLS FIRST, id);
CREATE INDEX jobs_input_file_name_idx ON jobs (account_id, left(input_file_name, 200) NULLS FIRST, id);
-- Partial: nearly all jobs have no error.
CREATE INDEX jobs_error_code_idx ON jobs (account_id, left(error_code, 200) NULLS FIRST, id) WHERE error_code IS NOT NULL;
CREATE INDEX jobs_error_msg_idx ON jobs (account_id, left(error_msg, 200) NULLS FIRST, id) WHERE error_msg IS NOT NULL;
-- The filter compares whole texts, by hash.
CREATE INDEX jobs_user_data_idx ON jobs (account_id, hashtextextended(user_data, 0), id) WHERE user_data IS NOT NULL;

-- The presets of a job as index keys: account and preset in one, because accounts share the system presets.
-- PL/pgSQL, because the same in SQL takes ten times as long.
CREATE FUNCTION job_preset_keys(account_id bytea, preset_ids bytea) RETURNS bytea[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 20 AS $$
DECLARE
  keys bytea[] := '{}';
  position integer := 1;
BEGIN
  WHILE position < octet_length(preset_ids) LOOP
    keys := keys || (account_id || substring(preset_ids FROM position FOR 12));
    position := position + 12;
  END LOOP;
  RETURN keys;
END $$;
CREATE INDEX jobs_preset_keys_idx ON jobs USING gin (job_preset_keys(account_id, preset_ids));

-- Names of input files, case-folded and in NFC like the search terms. A table of its own, because the trigram index is
-- the most expensive one to write and names do not change while a job runs.
CREATE TABLE job_file_names (
  account_id bytea NOT NULL,
  id         bytea NOT NULL,
  name       text COLLATE "C",
  CONSTRAINT job_file_names_pkey PRIMARY KEY (account_id, id) INCLUDE (name)
);
CREATE INDEX job_file_names_name_idx ON job_file_names USING gin (name gin_trgm_ops);

-- Documents of about 2 KB, as the domain library rendered them. They stay in the row and uncompressed: TOAST would add
-- a second look-up and a decompression to every read.
CREATE TABLE job_documents (
  account_id bytea    NOT NULL,
  id         bytea    NOT NULL,
  -- Version of the renderer.
  rendering  smallint NOT NULL,
  revision   bigint   NOT NULL,
  document   text     NOT NULL,
  CONSTRAINT job_documents_pkey PRIMARY KEY (account_id, id)
) WITH (toast_tuple_target = 8160);
ALTER TABLE job_documents ALTER COLUMN document SET STORAGE EXTERNAL;

--------------------------------------------------------------------------------
-- Progress of running jobs
--------------------------------------------------------------------------------

-- Progress since the last transition of a running job; a transition folds it into the document and deletes the row.
-- No secondary index and free space in every page: updates are HOT and touch no index. Logged, because replicas serve
-- reads and have no unlogged tables.
CREATE TABLE job_progress (
  account_id           bytea      NOT NULL,
  id                   bytea      NOT NULL,
  percentage_completed smallint   NOT NULL,
  -- Of the outputs, in their order.
  output_percentages   smallint[],
  updated_at           bigint     NOT NULL,
  -- New with every update, so that the version of a document never repeats.
  revision             bigserial  NOT NULL,
  CONSTRAINT job_progress_pkey PRIMARY KEY (account_id, id)
) WITH (fillfactor = 25);

-- Replaces the progress in a document. On json, not jsonb, which would reorder the keys. Documents with an escaped NUL,
-- which json functions reject, keep the progress that they were stored with.
CREATE FUNCTION job_document_with_progress(
  document text, percentage_completed smallint, output_percentages smallint[], updated_at bigint)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN position('\u0000' IN document) > 0 THEN document ELSE (
    SELECT '{' || string_agg(
      to_json(job.key)::text || ':' || CASE job.key
        WHEN 'percentage_completed' THEN percentage_completed::text
        WHEN 'updated_at' THEN updated_at::text
        WHEN 'outputs' THEN (
          SELECT '[' || string_agg((
            SELECT '{' || string_agg(
              to_json(field.key)::text || ':' || CASE field.key
                WHEN 'percentage_completed' THEN coalesce(output_percentages[output.place]::text, field.value::text)
                ELSE field.value::text
              END, ',' ORDER BY field.place) || '}'
            FROM json_each(output.value) WITH ORDINALITY AS field (key, value, place)), ',' ORDER BY output.place) || ']'
          FROM json_array_elements(job.value) WITH ORDINALITY AS output (value, place))
        ELSE job.value::text
      END, ',' ORDER BY job.place) || '}'
    FROM json_each(document::json) WITH ORDINALITY AS job (key, value, place)) END;

-- Documents as clients see them, and their versions.
CREATE VIEW current_job_documents AS
  SELECT d.account_id, d.id,
    CASE WHEN p.revision IS NULL THEN d.document ELSE
      job_document_with_progress(d.document, p.percentage_completed, p.output_percentages, p.updated_at)
    END AS document,
    d.revision || '.' || d.rendering || CASE WHEN p.revision IS NULL THEN '' ELSE '.' || p.revision END AS version
  FROM job_documents d LEFT JOIN job_progress p ON p.account_id = d.account_id AND p.id = d.id;

--------------------------------------------------------------------------------
-- Resources
--------------------------------------------------------------------------------

-- What jobs refer to. The account 000000000000000000000000 is the system; its rows are public.
CREATE TABLE resources (
  account_id  bytea         NOT NULL,
  kind        resource_kind NOT NULL,
  id          bytea         NOT NULL,
  -- Known by its id, and perhaps its name, only.
  stub        boolean       NOT NULL,
  rendering   smallint      NOT NULL,
  created_at  bigint,
  updated_at  bigint,
  name        text COLLATE "C",
  type        text COLLATE "C",
  pipeline_id bytea,
  job_id      bytea,
  document    text          NOT NULL,
  thumbnail   text,
  CONSTRAINT resources_pkey PRIMARY KEY (account_id, kind, id),
  CONSTRAINT resources_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT resources_id_length CHECK (octet_length(id) = 12)
) WITH (toast_tuple_target = 8160);

CREATE INDEX resources_job_id_idx ON resources (account_id, kind, job_id, id) WHERE job_id IS NOT NULL;
CREATE INDEX resources_pipeline_id_idx ON resources (account_id, kind, pipeline_id, id) WHERE pipeline_id IS NOT NULL;
CREATE INDEX resources_type_idx ON resources (account_id, kind, type, id) WHERE type IS NOT NULL;

--------------------------------------------------------------------------------
-- Counts of jobs
--------------------------------------------------------------------------------

CREATE TYPE job_facet AS ENUM ('status', 'pipeline', 'autograph', 'day');

-- A count is the sum of its rows: every write appends what it changed, so that writers never wait for each other.
CREATE TABLE job_counts (
  account_id bytea     NOT NULL,
  facet      job_facet NOT NULL,
  value      text      COLLATE "C" NOT NULL,
  bucket     integer   NOT NULL,
  count      bigint    NOT NULL
);
CREATE INDEX job_counts_account_id_facet_value_bucket_idx
  ON job_counts (account_id, facet, value, bucket) INCLUDE (count);
-- Without a key, logical replication can publish whole rows only.
ALTER TABLE job_counts REPLICA IDENTITY FULL;

-- The day of an ObjectId: its first four bytes are seconds since 1970.
CREATE FUNCTION object_id_day(id bytea) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((get_byte(id, 0) * 16777216::bigint + get_byte(id, 1) * 65536 + get_byte(id, 2) * 256 + get_byte(id, 3)) / 86400)::integer;

-- The first id of a day; past the last day of an ObjectId, a value greater than every id.
CREATE FUNCTION first_object_id_of_day(day integer) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN day <= 49710
    THEN decode(lpad(to_hex(day::bigint * 86400), 8, '0') || repeat('0', 16), 'hex')
    ELSE decode(repeat('f', 26), 'hex')
  END;

-- The facets that count a job. BEGIN ATOMIC resolves names at creation, because a restore runs with an empty
-- search_path and a function with settings of its own would not be inlined.
CREATE FUNCTION job_facets(id bytea, status job_status, pipeline_id bytea, autograph_set boolean)
  RETURNS TABLE (facet job_facet, value text, bucket integer)
  LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4
  BEGIN ATOMIC
    SELECT f.facet, f.value COLLATE "C", f.bucket
    FROM (VALUES
      ('status'::job_facet, status::text, 0),
      ('day', status::text, object_id_day(id)),
      ('pipeline', encode(pipeline_id, 'hex'), 0),
      ('autograph', autograph_set::text, 0)
    ) AS f (facet, value, bucket)
    WHERE f.value IS NOT NULL;
  END;

CREATE FUNCTION count_jobs() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, count(*)
      FROM added j CROSS JOIN LATERAL job_facets(j.id, j.status, j.pipeline_id, j.autograph_set) f
      GROUP BY 1, 2, 3, 4;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, -count(*)
      FROM removed j CROSS JOIN LATERAL job_facets(j.id, j.status, j.pipeline_id, j.autograph_set) f
      GROUP BY 1, 2, 3, 4;
  ELSE
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, sum(j.sign)
      FROM (
        SELECT a.account_id, a.id, a.status, a.pipeline_id, a.autograph_set, 1 AS sign FROM added a
        UNION ALL
        SELECT r.account_id, r.id, r.status, r.pipeline_id, r.autograph_set, -1 FROM removed r
      ) j CROSS JOIN LATERAL job_facets(j.id, j.status, j.pipeline_id, j.autograph_set) f
      GROUP BY 1, 2, 3, 4
      HAVING sum(j.sign) <> 0;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER jobs_count_insert AFTER INSERT ON jobs
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();
CREATE TRIGGER jobs_count_update AFTER UPDATE ON jobs
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();
CREATE TRIGGER jobs_count_delete AFTER DELETE ON jobs
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_jobs();

-- TRUNCATE has no transition tables. The lock waits for a compaction under way: two deletes of many rows in different
-- orders would deadlock.
CREATE FUNCTION clear_job_counts() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7305215488);
  DELETE FROM job_counts;
  RETURN NULL;
END $$;
CREATE TRIGGER jobs_count_truncate AFTER TRUNCATE ON jobs
  FOR EACH STATEMENT EXECUTE FUNCTION clear_job_counts();

-- A restore of data alone fires the triggers of jobs and then loads the counts of the dump, which would count every job
-- twice. So only triggers, compaction and repair may insert counts; other inserts are skipped.
CREATE FUNCTION skip_restored_count() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER job_counts_skip_restored BEFORE INSERT ON job_counts FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND current_setting('mediajobs.writes_counts', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION skip_restored_count();

-- Adds the rows of each key together. Readers see the counts before or after, never between. The number of the lock is
-- arbitrary; a second call at the same time leaves the work to the first.
CREATE FUNCTION compact_job_counts() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(7305215488) THEN
    RETURN;
  END IF;
  PERFORM set_config('mediajobs.writes_counts', 'on', true);
  WITH compacted AS (
    DELETE FROM job_counts c
    USING (
      SELECT account_id, facet, value, bucket FROM job_counts
      GROUP BY 1, 2, 3, 4 HAVING count(*) > 1
    ) d
    WHERE c.account_id = d.account_id AND c.facet = d.facet AND c.value = d.value AND c.bucket = d.bucket
    RETURNING c.*
  )
  INSERT INTO job_counts
    SELECT account_id, facet, value, bucket, sum(count) FROM compacted
    GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0;
  PERFORM set_config('mediajobs.writes_counts', '', true);
END $$;

--------------------------------------------------------------------------------
-- Events of jobs (transactional outbox)
--------------------------------------------------------------------------------

CREATE TYPE job_change AS ENUM ('created', 'progressed', 'finished');

-- Written in the transaction of the change. A sequence alone cannot be resumed from, because a transaction that commits
-- late would be skipped: readers follow the order of transactions, up to the oldest one under way.
CREATE TABLE job_events (
  transaction_id xid8           NOT NULL DEFAULT pg_current_xact_id(),
  sequence       bigserial      NOT NULL,
  at             timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  account_id     bytea          NOT NULL,
  job_id         bytea          NOT NULL,
  change         job_change     NOT NULL,
  CONSTRAINT job_events_pkey PRIMARY KEY (transaction_id, sequence)
);

-- The last event that was removed for its age, in one row: a client that has seen less missed events. Without a primary
-- key, so that a restore of data alone adds a second row instead of failing.
CREATE TABLE job_events_removed (
  one            boolean NOT NULL DEFAULT true,
  transaction_id xid8    NOT NULL,
  sequence       bigint  NOT NULL,
  CONSTRAINT job_events_removed_one CHECK (one)
);
ALTER TABLE job_events_removed REPLICA IDENTITY FULL;
INSERT INTO job_events_removed (transaction_id, sequence) VALUES ('0', 0);

-- Where transaction ids are comparable: one cluster, one timeline, one database.
CREATE FUNCTION job_event_origin() RETURNS text LANGUAGE sql VOLATILE
  RETURN concat_ws('/',
    (SELECT system_identifier FROM pg_control_system()),
    left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()));

-- The random epoch of event ids, in one row. It is valid while the row is alone and was written here by the transaction
-- that it names: another transaction wrote a restored row. Without a primary key for the same reason as above.
CREATE TABLE job_event_epochs (
  epoch      text NOT NULL DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12),
  origin     text NOT NULL,
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
ALTER TABLE job_event_epochs REPLICA IDENTITY FULL;
INSERT INTO job_event_epochs (origin) VALUES (job_event_origin());

--------------------------------------------------------------------------------
-- Access
--------------------------------------------------------------------------------

-- Credentials of an application, with which it requests tokens. The application itself is the resource of this account
-- and id. Only a scrypt hash of the secret is stored.
CREATE TABLE application_credentials (
  client_id      text           NOT NULL,
  account_id     bytea          NOT NULL,
  application_id bytea          NOT NULL,
  secret_hash    text           NOT NULL,
  scopes         text[],
  created_at     timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  rotated_at     timestamptz(3),
  revoked_at     timestamptz(3),
  CONSTRAINT application_credentials_pkey PRIMARY KEY (client_id),
  CONSTRAINT application_credentials_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT application_credentials_application_id_length CHECK (octet_length(application_id) = 12)
);
CREATE UNIQUE INDEX application_credentials_account_id_application_id_key
  ON application_credentials (account_id, application_id);

-- Only the SHA-256 of a token is stored.
CREATE TABLE tokens (
  hash           bytea          NOT NULL,
  account_id     bytea          NOT NULL,
  scopes         text[],
  created_at     timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at     timestamptz(3),
  revoked_at     timestamptz(3),
  -- Null where an operator issued the token.
  application_id bytea,
  CONSTRAINT tokens_pkey PRIMARY KEY (hash)
);
CREATE INDEX tokens_account_id_idx ON tokens (account_id);
CREATE INDEX tokens_application_id_idx ON tokens (application_id) WHERE application_id IS NOT NULL;

CREATE TYPE audit_actor AS ENUM ('operator', 'client');
CREATE TYPE audit_action AS ENUM ('created', 'rotated', 'revoked');
CREATE TYPE audit_subject AS ENUM ('application', 'token');

-- Changes of credentials and tokens, written in the transaction of the change.
CREATE TABLE audit_entries (
  id         bigserial      NOT NULL,
  at         timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  actor      audit_actor    NOT NULL,
  -- The user of the operating system, or the client id.
  name       text           NOT NULL,
  -- The command that an operator ran.
  command    text,
  action     audit_action   NOT NULL,
  subject    audit_subject  NOT NULL,
  subject_id text           NOT NULL,
  account_id bytea          NOT NULL,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_entries_subject_id_idx ON audit_entries (subject_id);
