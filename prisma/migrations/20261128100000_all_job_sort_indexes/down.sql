-- The way back. Versions before this migration sort without these indexes.
DROP INDEX jobs_version_idx;
DROP INDEX jobs_application_id_idx;
DROP INDEX jobs_output_prefix_idx;
DROP INDEX jobs_input_name_idx;

DELETE FROM _prisma_migrations WHERE migration_name = '20261128100000_all_job_sort_indexes';
