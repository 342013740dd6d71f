-- What users should know of an attempt that succeeded, one sentence each; null without any.
ALTER TABLE step_attempts ADD COLUMN warnings text[];

-- The job was deleted: its event has no document.
ALTER TYPE job_change ADD VALUE 'deleted';
