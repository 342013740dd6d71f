import type { TestService } from './test-service.js';

/** Adds attempts to jobs of the last days but not of today, as workers record them; seeded jobs have none. */
export async function addAttempts(service: TestService): Promise<void> {
  await service.query(
    `INSERT INTO step_attempts (account_id, job_id, run, kind, output_index, attempt, worker_id, host, started_at, finished_at,
       outcome, waited_ms, preset_id, media_ms, encoded_speed)
     SELECT account_id, id, 1, kind::step_kind, output, 1, gen_random_uuid(), 'worker-1', created_at + 2000,
       finished_at, 'succeeded', CASE kind WHEN 'probe' THEN abs(hashint8(created_at)) % 20000 END,
       CASE kind WHEN 'encode' THEN substring(preset_ids FROM 1 FOR 12) END,
       CASE kind WHEN 'encode' THEN 60000 + abs(hashint8(created_at)) % 600000 END,
       CASE kind WHEN 'encode' THEN 1 + abs(hashint8(created_at)) % 40 / 10.0 END
     FROM (SELECT * FROM jobs WHERE account_id = decode($1, 'hex') AND status = 'SUCCESS' AND preset_ids <> ''
           AND created_at BETWEEN $2::bigint - 5 * 86400000::bigint AND $2::bigint - 86400000::bigint
           AND NOT EXISTS (SELECT FROM step_attempts a WHERE a.account_id = jobs.account_id AND a.job_id = jobs.id)) job
     CROSS JOIN (VALUES ('probe', NULL), ('encode', 0)) AS step (kind, output)`,
    [service.account, Date.now()],
  );
}
