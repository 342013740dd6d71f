-- When credentials, or a token that was requested with them, were last used, to the minute. It outlives the tokens.
ALTER TABLE application_credentials ADD COLUMN last_used_at timestamptz(3);

UPDATE application_credentials c SET last_used_at = t.last_used_at
FROM (
  SELECT account_id, application_id, max(last_used_at) AS last_used_at FROM tokens
  WHERE application_id IS NOT NULL AND last_used_at IS NOT NULL
  GROUP BY account_id, application_id
) t
WHERE c.account_id = t.account_id AND c.application_id = t.application_id;

-- Active tokens of an account, few of which remain among those that are kept after they have expired.
CREATE INDEX tokens_account_id_expires_at_idx ON tokens (account_id, expires_at) WHERE revoked_at IS NULL;
