-- The way back. Names stay composed; `check --repair` of the older version writes them as it folds them.
DROP INDEX jobs_preset_keys_idx;
DROP FUNCTION job_preset_keys(bytea, bytea);

DELETE FROM _prisma_migrations WHERE migration_name = '20261129110000_job_filters';
