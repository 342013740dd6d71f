/** The channel that every transaction with new or repeated webhooks notifies. */
export const WEBHOOKS_CHANNEL = 'webhook_deliveries';

/** Expression that wakes the dispatchers of webhooks at commit. */
export const NOTIFY_DISPATCHERS = `pg_notify('${WEBHOOKS_CHANNEL}', '')`;

/** Time from an event, or from the request for a redelivery, after which a failure is final. */
export const GIVE_UP_AFTER_MS = 24 * 60 * 60 * 1000;

/** Expression for the scheme and host of `u.url`. */
export const RECEIVER_OF_URL = String.raw`lower(regexp_replace(u.url, '^([a-z]+://)([^/?#]*@)?([^/?#]*).*$', '\1\3', 'i'))`;
