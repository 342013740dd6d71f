-- The way back. Versions before this migration do without; documents hold all that is lost.
DROP INDEX jobs_preset_ids_missing_idx;
ALTER TABLE jobs DROP COLUMN preset_ids;

DELETE FROM _prisma_migrations WHERE migration_name = '20261124170000_job_presets';
