-- What a token is for, and when it was last used, to the minute.
ALTER TABLE tokens ADD COLUMN name text, ADD COLUMN last_used_at timestamptz(3);

-- Tokens of an account, newest first. Replaces the index on the account alone.
CREATE INDEX tokens_account_id_created_at_hash_idx ON tokens (account_id, created_at, hash);
DROP INDEX tokens_account_id_idx;

-- Sign-ins of browsers. Only the SHA-256 of the value of the cookie is stored.
CREATE TABLE sessions (
  hash       bytea          NOT NULL,
  account_id bytea          NOT NULL,
  scopes     text[],
  -- The access token that started the session, which ends with it; null after a sign-in at an identity provider.
  token_hash bytea,
  -- `sub` and name of the user at the identity provider.
  subject    text,
  name       text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT sessions_pkey PRIMARY KEY (hash),
  CONSTRAINT sessions_token_hash_fkey FOREIGN KEY (token_hash) REFERENCES tokens (hash)
    ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT sessions_hash_length CHECK (octet_length(hash) = 32)
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);
CREATE INDEX sessions_token_hash_idx ON sessions (token_hash);
CREATE INDEX sessions_expires_at_idx ON sessions (expires_at);

-- Clients that change tokens and applications over the API: by a token, or as a user of an identity provider.
ALTER TYPE audit_actor ADD VALUE 'token';
ALTER TYPE audit_actor ADD VALUE 'user';
