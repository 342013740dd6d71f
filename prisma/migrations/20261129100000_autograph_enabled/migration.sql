-- `autograph_set` now means "enabled": a job whose autograph is `false` has it disabled. Quotes inside texts are escaped
-- in a document, so only the key itself can look like this. The triggers correct the counts. Reads the documents of
-- jobs that had autograph set, and of no others.
UPDATE jobs j SET autograph_set = false
FROM job_bodies b
WHERE b.account_id = j.account_id AND b.id = j.id
  AND j.autograph_set AND position('"autograph":false' IN b.body) > 0;
