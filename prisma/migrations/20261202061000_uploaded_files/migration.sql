-- Names of the files that clients uploaded, for the search: outputs of jobs, which are many more, are left out.
CREATE INDEX resources_uploaded_files_idx ON resources (account_id, id) INCLUDE (name)
  WHERE kind = 'file' AND job_id IS NULL AND NOT stub;
