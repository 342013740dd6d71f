-- Random keys that sign URLs, by purpose. In the database, because all processes need the same. The first use creates a key.
CREATE TABLE signing_keys (
  purpose text  NOT NULL,
  key     bytea NOT NULL,
  CONSTRAINT signing_keys_pkey PRIMARY KEY (purpose)
);
