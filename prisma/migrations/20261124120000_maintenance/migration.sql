-- The jobs that read a file, for when its name changes: 49 bytes a job. Without it each change would read all jobs
-- of the account, and an import that renames many files would take the square of their number.
CREATE INDEX jobs_input_file_id_idx ON jobs (account_id, input_file_id) WHERE input_file_id IS NOT NULL;

-- Whether any document is of an older rendering. Nearly all rows hold the same value: 7 bytes each.
CREATE INDEX job_bodies_rendering_idx ON job_bodies (rendering);
CREATE INDEX resources_rendering_idx ON resources (rendering);
