-- Two columns of one index instead of an expression over both: a filter by name reads names alone, and counts from the
-- primary key, which includes them.
DROP INDEX job_file_names_search_idx;
CREATE INDEX job_file_names_search_idx ON job_file_names USING gin (name gin_trgm_ops, texts gin_trgm_ops);
