import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookSignatureError, type WebhookHeaders } from './index.js';

const SECRETS = ['whsec_' + 'A'.repeat(43) + '=', 'whsec_' + 'B'.repeat(43) + '='] as const;
const BODY = '{"type":"webhook.test","id":"5d2f7c35e4b004f9cd197877","sequence":0,"name":"Ü"}';

/** Returns the headers of a webhook that is signed with secrets. */
function sign(secrets: readonly string[], at = Date.now()): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign('1', new Date(at), BODY));
  return {
    'webhook-id': '1',
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

const headers = sign(SECRETS);

const capitalize = (all: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toUpperCase(), value]));

it.each<[string, WebhookHeaders, string | Uint8Array, string]>([
  ['with headers of Node.js', headers, BODY, SECRETS[0]],
  ['with headers of fetch', new Headers(headers), BODY, SECRETS[0]],
  ['with names in another case', capitalize(headers), BODY, SECRETS[0]],
  ['as bytes', headers, new TextEncoder().encode(BODY), SECRETS[0]],
  ['with the secret before a rotation', headers, BODY, SECRETS[1]],
])('A signed webhook is accepted %s', (_, received, body, secret) => {
  expect(verifyWebhook(received, body, secret)).toEqual(JSON.parse(BODY));
});

it.each<[string, WebhookHeaders, string]>([
  ['without headers', {}, BODY],
  ['without a signature', { ...headers, 'webhook-signature': undefined }, BODY],
  ['with two values of a header', { ...headers, 'webhook-id': ['1', '1'] }, BODY],
  ['with another id', { ...headers, 'webhook-id': '2' }, BODY],
  ['with another body', headers, BODY.replace('0', '1')],
  ['with another secret', sign([SECRETS[1]]), BODY],
  ['that is ten minutes old', sign(SECRETS, Date.now() - 600_000), BODY],
])('A webhook is refused %s', (_, received, body) => {
  expect(() => verifyWebhook(received, body, SECRETS[0])).toThrow(WebhookSignatureError);
});

it('A body that was parsed is a programming error', () => {
  const parsed = JSON.parse(BODY) as Uint8Array;
  expect(() => verifyWebhook(headers, parsed, SECRETS[0])).toThrow(/as it was received, got object; /);
});

it.each(['', 'whsec_no base64', undefined])('The secret %j is a programming error', (secret) => {
  expect(() => verifyWebhook(headers, BODY, secret as string)).toThrow(/^The secret of a webhook must be /);
});
