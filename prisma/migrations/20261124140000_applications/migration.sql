-- Programs that get tokens by their own credentials. The secret is never stored, only a scrypt hash of it.
CREATE TABLE applications (
  id          bytea          NOT NULL,
  account_id  bytea          NOT NULL,
  client_id   text           NOT NULL,
  secret_hash text           NOT NULL,
  name        text           NOT NULL,
  scopes      text[],
  created_at  timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  rotated_at  timestamptz(3),
  revoked_at  timestamptz(3),
  CONSTRAINT applications_pkey PRIMARY KEY (id),
  CONSTRAINT applications_id_length CHECK (octet_length(id) = 12),
  CONSTRAINT applications_account_id_length CHECK (octet_length(account_id) = 12)
);
CREATE UNIQUE INDEX applications_client_id_key ON applications (client_id);
CREATE INDEX applications_account_id_idx ON applications (account_id);

-- To which application a token was issued; null where an operator made it.
ALTER TABLE tokens ADD COLUMN application_id bytea;
CREATE INDEX tokens_application_id_idx ON tokens (application_id) WHERE application_id IS NOT NULL;

CREATE TYPE audit_actor AS ENUM ('operator', 'client');
CREATE TYPE audit_action AS ENUM ('created', 'rotated', 'revoked');
CREATE TYPE audit_subject AS ENUM ('application', 'token');

-- Who made, renewed or ended what, and when. Written in the transaction of the change itself.
CREATE TABLE audit (
  id         bigserial      NOT NULL,
  at         timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  -- An operator is a user of the operating system with the command that was run; a client is its client id.
  actor      audit_actor    NOT NULL,
  name       text           NOT NULL,
  command    text,
  action     audit_action   NOT NULL,
  subject    audit_subject  NOT NULL,
  subject_id text           NOT NULL,
  account_id bytea          NOT NULL,
  CONSTRAINT audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_subject_id_idx ON audit (subject_id);
