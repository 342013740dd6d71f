-- Lists sorted by what people look for read their page from an index, in order, instead of all jobs of the account.
-- Of texts the beginning alone: a text may be longer than an index row. Which keys have none, and why, is in
-- docs/decisions.md. Writers wait about twelve seconds for each million jobs while these are made.
CREATE INDEX jobs_percentage_completed_idx ON jobs (account_id, percentage_completed NULLS FIRST, id);
CREATE INDEX jobs_title_idx ON jobs (account_id, left(title, 200) NULLS FIRST, id);
CREATE INDEX jobs_user_data_beginning_idx ON jobs (account_id, left(user_data, 200) NULLS FIRST, id);
CREATE INDEX jobs_unique_custom_key_idx ON jobs (account_id, left(unique_custom_key, 200) NULLS FIRST, id);
CREATE INDEX jobs_input_file_name_idx ON jobs (account_id, left(input_file_name, 200) NULLS FIRST, id);

-- Nearly all jobs have no error: without them these are small, and cost next to nothing to write.
CREATE INDEX jobs_error_code_idx ON jobs (account_id, left(error_code, 200) NULLS FIRST, id) WHERE error_code IS NOT NULL;
CREATE INDEX jobs_error_msg_idx ON jobs (account_id, left(error_msg, 200) NULLS FIRST, id) WHERE error_msg IS NOT NULL;

-- Was without the id and without nulls, so that no page could be read from it.
DROP INDEX jobs_input_file_id_idx;
CREATE INDEX jobs_input_file_id_idx ON jobs (account_id, input_file_id NULLS FIRST, id);

-- How often which beginning is there: without that the planner would not trust these indexes.
ANALYZE jobs;
