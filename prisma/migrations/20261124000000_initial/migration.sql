CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Declared in code point order, so that sorting by the enum sorts by its text.
CREATE TYPE job_status AS ENUM ('FAILURE', 'PROCESSING', 'QUEUED', 'SUCCESS');
CREATE TYPE resource_kind AS ENUM ('pipeline', 'application', 'user', 'preset', 'codec', 'file');
CREATE TYPE job_facet AS ENUM ('status', 'pipeline', 'autograph', 'day');

-- Ids are the 12 bytes of an ObjectId: they sort as their hexadecimal text does, at half its size.
-- Times are epoch milliseconds, exactly as responses print them. Text sorts by code point.
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
  -- With all that jobs are filtered by: any page in the order of ids, and any count, reads this index alone.
  CONSTRAINT jobs_pkey PRIMARY KEY (account_id, id)
    INCLUDE (status, autograph_set, pipeline_id, created_at, finished_at),
  CONSTRAINT jobs_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT jobs_id_length CHECK (octet_length(id) = 12)
);

CREATE INDEX jobs_status_idx ON jobs (account_id, status, id);
CREATE INDEX jobs_pipeline_id_idx ON jobs (account_id, pipeline_id NULLS FIRST, id);
CREATE INDEX jobs_created_at_idx ON jobs (account_id, created_at NULLS FIRST, id);
CREATE INDEX jobs_updated_at_idx ON jobs (account_id, updated_at NULLS FIRST, id);
CREATE INDEX jobs_finished_at_idx ON jobs (account_id, finished_at NULLS FIRST, id);
-- By hash: a text may be longer than an index row.
CREATE INDEX jobs_user_data_idx ON jobs (account_id, hashtextextended(user_data, 0), id) WHERE user_data IS NOT NULL;

-- The names of input files, to search in. They never change while a job runs: kept apart, the trigram index,
-- which is the dearest to write, is not written again with every step of a job.
CREATE TABLE job_names (
  account_id bytea NOT NULL,
  id         bytea NOT NULL,
  -- Folded by the domain library, as the needle of a search is.
  name       text COLLATE "C",
  CONSTRAINT job_names_pkey PRIMARY KEY (account_id, id) INCLUDE (name)
);
CREATE INDEX job_names_name_idx ON job_names USING gin (name gin_trgm_ops);

-- Bodies are read far more often than written and are about 2 KB: they stay in the row and uncompressed,
-- which spares every read the second look-up and the decompression that TOAST would add past 2 KB.
CREATE TABLE job_bodies (
  account_id bytea    NOT NULL,
  id         bytea    NOT NULL,
  rendering  smallint NOT NULL,
  revision   bigint   NOT NULL,
  body       text     NOT NULL,
  CONSTRAINT job_bodies_pkey PRIMARY KEY (account_id, id)
) WITH (toast_tuple_target = 8160);
ALTER TABLE job_bodies ALTER COLUMN body SET STORAGE EXTERNAL;

CREATE TABLE resources (
  account_id  bytea         NOT NULL,
  kind        resource_kind NOT NULL,
  id          bytea         NOT NULL,
  stub        boolean       NOT NULL,
  rendering   smallint      NOT NULL,
  created_at  bigint,
  updated_at  bigint,
  name        text COLLATE "C",
  type        text COLLATE "C",
  pipeline_id bytea,
  job_id      bytea,
  body        text          NOT NULL,
  thumbnail   text,
  CONSTRAINT resources_pkey PRIMARY KEY (account_id, kind, id),
  CONSTRAINT resources_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT resources_id_length CHECK (octet_length(id) = 12)
) WITH (toast_tuple_target = 8160);

CREATE INDEX resources_job_id_idx ON resources (account_id, kind, job_id, id) WHERE job_id IS NOT NULL;
CREATE INDEX resources_pipeline_id_idx ON resources (account_id, kind, pipeline_id, id) WHERE pipeline_id IS NOT NULL;
CREATE INDEX resources_type_idx ON resources (account_id, kind, type, id) WHERE type IS NOT NULL;

CREATE TABLE tokens (
  hash       bytea          NOT NULL,
  account_id bytea          NOT NULL,
  scopes     text[],
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  CONSTRAINT tokens_pkey PRIMARY KEY (hash)
);
CREATE INDEX tokens_account_id_idx ON tokens (account_id);

CREATE TABLE job_counts (
  account_id bytea     NOT NULL,
  facet      job_facet NOT NULL,
  value      text      COLLATE "C" NOT NULL,
  bucket     integer   NOT NULL,
  count      bigint    NOT NULL
);
CREATE INDEX job_counts_account_id_facet_value_bucket_idx
  ON job_counts (account_id, facet, value, bucket) INCLUDE (count);

-- The day of an ObjectId: its first four bytes are seconds since 1970.
CREATE FUNCTION object_id_day(id bytea) RETURNS integer
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ((get_byte(id, 0) * 16777216::bigint + get_byte(id, 1) * 65536 + get_byte(id, 2) * 256 + get_byte(id, 3)) / 86400)::integer;

-- The first id of a day. Past the last day that an ObjectId knows, something greater than every id.
CREATE FUNCTION object_id_at(day integer) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN day <= 49710
    THEN decode(lpad(to_hex(day::bigint * 86400), 8, '0') || repeat('0', 16), 'hex')
    ELSE decode(repeat('f', 26), 'hex')
  END;

-- The facets by which a job is counted.
CREATE FUNCTION job_facets_of(id bytea, status job_status, pipeline_id bytea, autograph_set boolean)
  RETURNS TABLE (facet job_facet, value text, bucket integer)
  LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 4 AS $$
  SELECT f.facet, f.value COLLATE "C", f.bucket
  FROM (VALUES
    ('status'::job_facet, status::text, 0),
    ('day', status::text, object_id_day(id)),
    ('pipeline', encode(pipeline_id, 'hex'), 0),
    ('autograph', autograph_set::text, 0)
  ) AS f (facet, value, bucket)
  WHERE f.value IS NOT NULL
$$;

-- One function for the three kinds of write: what a statement added counts 1, what it took away counts -1.
CREATE FUNCTION count_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, count(*)
      FROM added j CROSS JOIN LATERAL job_facets_of(j.id, j.status, j.pipeline_id, j.autograph_set) f
      GROUP BY 1, 2, 3, 4;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, -count(*)
      FROM removed j CROSS JOIN LATERAL job_facets_of(j.id, j.status, j.pipeline_id, j.autograph_set) f
      GROUP BY 1, 2, 3, 4;
  ELSE
    INSERT INTO job_counts
      SELECT j.account_id, f.facet, f.value, f.bucket, sum(j.sign)
      FROM (
        SELECT a.account_id, a.id, a.status, a.pipeline_id, a.autograph_set, 1 AS sign FROM added a
        UNION ALL
        SELECT r.account_id, r.id, r.status, r.pipeline_id, r.autograph_set, -1 FROM removed r
      ) j CROSS JOIN LATERAL job_facets_of(j.id, j.status, j.pipeline_id, j.autograph_set) f
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

-- TRUNCATE sees no rows: it empties the counts with the jobs. It waits for a fold under way: two deletes of
-- many rows in different orders would end in a deadlock.
CREATE FUNCTION uncount_all_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7305215488);
  DELETE FROM job_counts;
  RETURN NULL;
END $$;
CREATE TRIGGER jobs_count_truncate AFTER TRUNCATE ON jobs
  FOR EACH STATEMENT EXECUTE FUNCTION uncount_all_jobs();

-- Adds the rows of each key together. Readers see the counts before or after, never between. Where two would
-- fold at once, the second leaves it to the first; the number of their lock is arbitrary.
CREATE FUNCTION fold_job_counts() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(7305215488) THEN
    RETURN;
  END IF;
  WITH folded AS (
    DELETE FROM job_counts c
    USING (
      SELECT account_id, facet, value, bucket FROM job_counts
      GROUP BY 1, 2, 3, 4 HAVING count(*) > 1
    ) d
    WHERE c.account_id = d.account_id AND c.facet = d.facet AND c.value = d.value AND c.bucket = d.bucket
    RETURNING c.*
  )
  INSERT INTO job_counts
    SELECT account_id, facet, value, bucket, sum(count) FROM folded
    GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0;
END $$;
