-- Texts that the search looks through in addition to the file name: title, user data and custom key, folded, one per line.
ALTER TABLE job_file_names ADD COLUMN texts text COLLATE "C";

DROP INDEX job_file_names_name_idx;

-- Approximates the folding of the application, which writes the column from now on: `mediajobs check` reports texts in
-- which the case mapping of this database differs.
UPDATE job_file_names n
SET texts = normalize(replace(replace(lower(upper(lower(normalize(j.texts COLLATE "default", NFD)))), 'ß', 'ss'), 'ς', 'σ'), NFC)
FROM (
  SELECT account_id, id,
    concat_ws(E'\n', left(title, 1000), left(user_data, 1000), left(unique_custom_key, 1000)) AS texts
  FROM jobs
  WHERE title IS NOT NULL OR user_data IS NOT NULL OR unique_custom_key IS NOT NULL
) j
WHERE n.account_id = j.account_id AND n.id = j.id;

-- One index for names and for the other texts: two would cost a submission twice.
CREATE INDEX job_file_names_search_idx
  ON job_file_names USING gin ((coalesce(name, '') || E'\n' || coalesce(texts, '')) gin_trgm_ops);

-- Statistics of the new expression, without which the planner guesses.
ANALYZE job_file_names;
