import { fakeService, jsonResponse } from '../test/fake-service.js';
import { createJobsClient, type Webhooks } from './index.js';

const DELIVERY = { id: 'a', type: 'webhook.test', status: 'pending' };

/** Calls a method. Returns its result, and the request that it has sent. */
async function call(method: (webhooks: Webhooks) => Promise<unknown>, response: object): Promise<unknown[]> {
  const service = fakeService(jsonResponse(response));
  const { webhooks } = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch });
  const result = await method(webhooks);
  return [service.requests[0]?.method, service.requestedPaths()[0], result];
}

const page = { deliveries: [DELIVERY], total: 1, start: 0, limit: 2 };
const secret = { secret: 'whsec_x', previous_expires_at: 1 };

it.each<[string, (webhooks: Webhooks) => Promise<unknown>, object, unknown[]]>([
  [
    'list',
    (webhooks) => webhooks.list({ 'job.id': 'j', status: ['failed', 'pending'], limit: 2 }),
    page,
    ['GET', '/v1/webhooks/deliveries?job.id=j&status=failed%2Cpending&limit=2', page],
  ],
  [
    'get',
    (webhooks) => webhooks.get('a'),
    { delivery: DELIVERY },
    ['GET', '/v1/webhooks/deliveries/a', DELIVERY],
  ],
  [
    'redeliver',
    (webhooks) => webhooks.redeliver('a'),
    { delivery: DELIVERY },
    ['POST', '/v1/webhooks/deliveries/a/redeliver', DELIVERY],
  ],
  [
    'rotateSecret',
    (webhooks) => webhooks.rotateSecret('p', { keepPrevious: false }),
    { webhook_secret: secret },
    ['POST', '/v1/webhooks/pipelines/p/secret?keep_previous=false', secret],
  ],
  [
    'test',
    (webhooks) => webhooks.test('p', { ping: 'error' }),
    { deliveries: [DELIVERY] },
    ['POST', '/v1/webhooks/pipelines/p/test?ping=error', [DELIVERY]],
  ],
])('%s sends its request and returns the result', async (_, method, response, expected) => {
  expect(await call(method, response)).toEqual(expected);
});
