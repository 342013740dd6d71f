-- The way back. Versions before this migration sort without these indexes.
DROP INDEX jobs_percentage_completed_idx;
DROP INDEX jobs_title_idx;
DROP INDEX jobs_user_data_beginning_idx;
DROP INDEX jobs_unique_custom_key_idx;
DROP INDEX jobs_input_file_name_idx;
DROP INDEX jobs_error_code_idx;
DROP INDEX jobs_error_msg_idx;

DROP INDEX jobs_input_file_id_idx;
CREATE INDEX jobs_input_file_id_idx ON jobs (account_id, input_file_id) WHERE input_file_id IS NOT NULL;

DELETE FROM _prisma_migrations WHERE migration_name = '20261125070000_job_sort_indexes';
