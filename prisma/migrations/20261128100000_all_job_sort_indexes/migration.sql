-- Now lists of every sort key read their page from an index: without one, that of 2.5 million jobs took a second, and
-- more with every job. Writers wait about seven seconds for each million jobs while these are made.
CREATE INDEX jobs_version_idx ON jobs (account_id, version NULLS FIRST, id);
CREATE INDEX jobs_application_id_idx ON jobs (account_id, application_id NULLS FIRST, id);

-- Of texts the beginning alone: a text may be longer than an index row.
CREATE INDEX jobs_output_prefix_idx ON jobs (account_id, left(output_prefix, 200) NULLS FIRST, id);
CREATE INDEX jobs_input_name_idx ON jobs (account_id, left(input_name, 200) NULLS FIRST, id);

-- How often which beginning is there: without that the planner would not trust these indexes.
ANALYZE jobs;
