-- The way back. Versions before this migration do without these indexes.
DROP INDEX jobs_input_file_id_idx;
DROP INDEX job_bodies_rendering_idx;
DROP INDEX resources_rendering_idx;

DELETE FROM _prisma_migrations WHERE migration_name = '20261124120000_maintenance';
