-- The presets that the outputs of a job name: 12 bytes each, every preset once, in their order. Beside the other
-- columns, so that they cost no statement and no index of their own when a job is written: 26 bytes a job.
-- Null where a version before this one wrote the row; no bytes where the job names no preset.
ALTER TABLE jobs ADD COLUMN preset_ids bytea;

-- What is still to be filled in; empty afterwards. Writers wait about three seconds for each million jobs while it is made.
CREATE INDEX jobs_preset_ids_missing_idx ON jobs (account_id, id) WHERE preset_ids IS NULL;
