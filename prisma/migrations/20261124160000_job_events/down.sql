-- The way back. Clients that watch begin anew.
DROP TABLE job_events_removed, job_events;
DROP TYPE job_change;

DELETE FROM _prisma_migrations WHERE migration_name = '20261124160000_job_events';
