-- Secrets of applications, encrypted, because the signatures of requests are verified with the secret and not with its
-- hash. Null without SECRETS_KEY, and for secrets of earlier versions until they are rotated.
ALTER TABLE application_credentials ADD COLUMN secret_ciphertext bytea;

-- Signatures that were used, so that a signed URL works once. A row is kept until the URL has expired.
CREATE TABLE used_signatures (
  signature  bytea          NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  CONSTRAINT used_signatures_pkey PRIMARY KEY (signature),
  CONSTRAINT used_signatures_signature_length CHECK (octet_length(signature) = 32)
);
CREATE INDEX used_signatures_expires_at_idx ON used_signatures (expires_at);
