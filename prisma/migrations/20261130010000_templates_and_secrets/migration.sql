-- Templates: settings that jobs start from. A job keeps a copy, so that later changes do not affect it.
CREATE TABLE job_templates (
  account_id   bytea   NOT NULL,
  id           bytea   NOT NULL,
  version      integer NOT NULL,
  -- Epoch milliseconds, as in responses.
  created_at   bigint  NOT NULL,
  updated_at   bigint  NOT NULL,
  name         text    COLLATE "C" NOT NULL,
  description  text,
  job_settings jsonb,
  CONSTRAINT job_templates_pkey PRIMARY KEY (account_id, id),
  CONSTRAINT job_templates_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT job_templates_id_length CHECK (octet_length(id) = 12)
);

-- Addresses of pipelines with their credentials. The document of a pipeline has them redacted.
CREATE TABLE pipeline_secrets (
  account_id  bytea NOT NULL,
  pipeline_id bytea NOT NULL,
  -- Key of the pipeline, such as output_upload_dir or ping_urls.error.
  key         text  NOT NULL,
  -- AES-256-GCM: nonce, ciphertext, tag. Account, pipeline and key are authenticated with it.
  ciphertext  bytea NOT NULL,
  CONSTRAINT pipeline_secrets_pkey PRIMARY KEY (account_id, pipeline_id, key),
  CONSTRAINT pipeline_secrets_account_id_length CHECK (octet_length(account_id) = 12),
  CONSTRAINT pipeline_secrets_pipeline_id_length CHECK (octet_length(pipeline_id) = 12)
);
