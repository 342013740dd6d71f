-- The way back. Versions before this migration count `false` as set.
UPDATE jobs j SET autograph_set = true
FROM job_bodies b
WHERE b.account_id = j.account_id AND b.id = j.id
  AND NOT j.autograph_set AND position('"autograph":false' IN b.body) > 0;

DELETE FROM _prisma_migrations WHERE migration_name = '20261129100000_autograph_enabled';
