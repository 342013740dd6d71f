-- The way back. Applications, and what was noted of who gave and took access, are lost; tokens stay.
DROP TABLE audit;
DROP TYPE audit_subject;
DROP TYPE audit_action;
DROP TYPE audit_actor;
DROP INDEX tokens_application_id_idx;
ALTER TABLE tokens DROP COLUMN application_id;
DROP TABLE applications;

DELETE FROM _prisma_migrations WHERE migration_name = '20261124140000_applications';
