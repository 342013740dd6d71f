-- The way back: to nothing, with all data. The extension stays, for others may use it.
DROP TABLE jobs, job_names, job_bodies, resources, tokens, job_counts;
DROP FUNCTION count_jobs(), uncount_all_jobs(), fold_job_counts();
DROP FUNCTION job_facets_of(bytea, job_status, bytea, boolean), object_id_day(bytea), object_id_at(integer);
DROP TYPE job_status, resource_kind, job_facet;

DELETE FROM _prisma_migrations WHERE migration_name = '20261124000000_initial';
