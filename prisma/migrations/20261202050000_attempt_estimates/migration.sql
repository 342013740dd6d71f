-- When the worker expects a running encoding to end (epoch milliseconds); null if unknown.
ALTER TABLE step_attempts ADD COLUMN estimated_finish_at bigint;
