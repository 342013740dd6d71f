-- The plans that one would write by hand for jobs whose input file has a text in its name, over tables of their own:
-- bench.names (account_id, id, name) with a covering index in the order of the list and a trigram index.
-- $1 is the account, $2 the LIKE pattern. Each runs with the settings named before it; the fastest counts.

-- page: along the list
-- settings: enable_seqscan=off enable_bitmapscan=off enable_sort=off
SELECT document FROM (
  SELECT id FROM bench.names WHERE account_id = $1 AND name LIKE $2 ORDER BY id LIMIT 50
) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id;

-- page: by trigrams
-- settings: enable_seqscan=off enable_indexonlyscan=off
SELECT document FROM (
  SELECT id FROM bench.names WHERE account_id = $1 AND name LIKE $2 ORDER BY id LIMIT 50
) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id;

-- page: as PostgreSQL likes
SELECT document FROM (
  SELECT id FROM bench.names WHERE account_id = $1 AND name LIKE $2 ORDER BY id LIMIT 50
) picked JOIN job_documents USING (id) WHERE account_id = $1 ORDER BY id;

-- count: along the list
-- settings: enable_seqscan=off enable_bitmapscan=off
SELECT count(*)::int AS total FROM bench.names WHERE account_id = $1 AND name LIKE $2;

-- count: by trigrams
-- settings: enable_seqscan=off enable_indexonlyscan=off
SELECT count(*)::int AS total FROM bench.names WHERE account_id = $1 AND name LIKE $2;

-- count: as PostgreSQL likes
SELECT count(*)::int AS total FROM bench.names WHERE account_id = $1 AND name LIKE $2;
