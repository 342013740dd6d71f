-- The presets of a job as keys of an index: account and preset in one, because system presets are shared by accounts.
-- In PL/pgSQL because the same in SQL takes ten times as long.
CREATE FUNCTION job_preset_keys(account_id bytea, preset_ids bytea) RETURNS bytea[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 20 AS $$
DECLARE
  keys bytea[] := '{}';
  at integer := 1;
BEGIN
  WHILE at < octet_length(preset_ids) LOOP
    keys := keys || (account_id || substring(preset_ids FROM at FOR 12));
    at := at + 12;
  END LOOP;
  RETURN keys;
END $$;

-- Lists filtered by `output.preset.id`. Writers wait about ten seconds for each million jobs while it is made.
CREATE INDEX jobs_preset_keys_idx ON jobs USING gin (job_preset_keys(account_id, preset_ids));

-- How often which preset is named: without that the planner would not know when to read this index.
ANALYZE jobs;

-- Names are compared in the composed form (NFC) from now on; only those with characters beyond ASCII can differ.
-- PostgreSQL normalizes in UTF-8 alone.
DO $$
BEGIN
  IF getdatabaseencoding() = 'UTF8' THEN
    UPDATE job_names SET name = normalize(name, NFC)
    WHERE octet_length(name) <> char_length(name) AND name IS NOT NFC NORMALIZED;
  END IF;
END $$;
