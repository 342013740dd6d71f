-- What the statistics read of attempts. Null in attempts of earlier versions, which are in no figure.

ALTER TABLE step_attempts
  -- Milliseconds from queueing to the first attempt of a run of the job; null in all other attempts.
  ADD COLUMN waited_ms     bigint,
  -- Of an encode step that succeeded: preset, duration of the output, and speed of the encoder. The last one repeats
  -- `speed`, which changes while a step runs: indexed columns must not.
  ADD COLUMN preset_id     bytea,
  ADD COLUMN media_ms      bigint,
  ADD COLUMN encoded_speed real;

-- Index-only scans of the attempts of a time range. Partial: one entry per run, and one per output.
CREATE INDEX step_attempts_waited_idx ON step_attempts (account_id, started_at) INCLUDE (job_id, waited_ms)
  WHERE waited_ms IS NOT NULL;
CREATE INDEX step_attempts_encoded_idx ON step_attempts (account_id, finished_at)
  INCLUDE (job_id, preset_id, media_ms, encoded_speed) WHERE media_ms IS NOT NULL;
