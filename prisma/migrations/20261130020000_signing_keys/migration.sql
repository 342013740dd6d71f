-- Random keys that sign URLs, by purpose. In the database, because all processes need the same.
CREATE TABLE signing_keys (
  purpose text  NOT NULL,
  key     bytea NOT NULL,
  CONSTRAINT signing_keys_pkey PRIMARY KEY (purpose)
);

-- Two UUIDs have 244 random bits.
INSERT INTO signing_keys (purpose, key)
  VALUES ('downloads', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
