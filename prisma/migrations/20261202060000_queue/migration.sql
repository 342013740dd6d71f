-- Priority of the job, so that the depth of the queue is read from this table alone: rows of job_requests are wide.
ALTER TABLE job_steps ADD COLUMN priority smallint NOT NULL DEFAULT 0;
UPDATE job_steps s SET priority = r.priority FROM job_requests r
WHERE r.account_id = s.account_id AND r.job_id = s.job_id AND r.priority <> 0;
