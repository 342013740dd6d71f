-- pg_restore, COPY of a dump and logical replication run with an empty search_path: functions bring their own. Of
-- job_facets_of the names are resolved now, since a function with settings would no longer be inlined.
CREATE OR REPLACE FUNCTION job_facets_of(id bytea, status job_status, pipeline_id bytea, autograph_set boolean)
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
ALTER FUNCTION count_jobs() SET search_path FROM CURRENT;
ALTER FUNCTION uncount_all_jobs() SET search_path FROM CURRENT;

-- A restore of data alone fires the triggers of jobs, which count them, and then loads the counts of the dump: those
-- would count every job twice. Triggers, the fold and the repair write counts; what anyone else inserts is skipped. Where
-- a restore or a replica runs without triggers, none of them fires, and the counts of the dump are right.
CREATE FUNCTION skip_restored_count() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER job_counts_skip_restored BEFORE INSERT ON job_counts FOR EACH ROW
  WHEN (pg_trigger_depth() = 0 AND current_setting('mediajobs.writes_counts', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION skip_restored_count();

CREATE OR REPLACE FUNCTION fold_job_counts() RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(7305215488) THEN
    RETURN;
  END IF;
  PERFORM set_config('mediajobs.writes_counts', 'on', true);
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
  PERFORM set_config('mediajobs.writes_counts', '', true);
END $$;

-- Rows without a key can be published for logical replication as a whole only.
ALTER TABLE job_counts REPLICA IDENTITY FULL;

-- Before PostgreSQL 18, an upsert cannot return what a row was before: so the row says whether its last write took the
-- job from an open status to an ended one.
ALTER TABLE jobs ADD COLUMN ended_by_write boolean NOT NULL DEFAULT false;

-- Transaction ids mean something in one cluster, on one timeline, in one database: the origin.
CREATE FUNCTION job_event_origin() RETURNS text LANGUAGE sql VOLATILE
  RETURN concat_ws('/',
    (SELECT system_identifier FROM pg_control_system()),
    left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
    (SELECT oid FROM pg_database WHERE datname = current_database()));

-- The epoch of the ids of events: random, in one row. It holds while the row is alone, was written here, and by the
-- transaction that it names; a restored row was written by another one. Without a primary key, so that a restore of
-- data alone adds a second row instead of failing.
CREATE TABLE job_event_epochs (
  epoch      text NOT NULL DEFAULT left(replace(gen_random_uuid()::text, '-', ''), 12),
  origin     text NOT NULL,
  written_by xid8 NOT NULL DEFAULT pg_current_xact_id()
);
ALTER TABLE job_event_epochs REPLICA IDENTITY FULL;
INSERT INTO job_event_epochs (origin) VALUES (job_event_origin());

-- For the same reason.
ALTER TABLE job_events_removed DROP CONSTRAINT job_events_removed_pkey;
ALTER TABLE job_events_removed REPLICA IDENTITY FULL;
