import { fakeService, jsonResponse } from '../test/fake-service.js';
import { createJobsClient } from './index.js';

const connect = (body: object) => {
  const service = fakeService(jsonResponse(body));
  return { service, client: createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch }) };
};

it('lists and cancels uploads', async () => {
  const { service, client } = connect({ uploads: [{ id: 'u1' }], total: 1 });
  expect(await client.uploads.list({ status: 'UPLOADING', limit: 5 })).toMatchObject({ total: 1 });
  await client.uploads.cancel('u1');
  expect(service.requestedPaths()).toEqual([
    '/v1/files/uploads?status=UPLOADING&limit=5',
    '/v1/files/uploads/u1',
  ]);
  expect(service.requests[1]?.method).toBe('DELETE');
});

it('reads the queue of the account, or of all', async () => {
  const { service, client } = connect({ queue: { waiting: 2 } });
  expect(await client.queue()).toEqual({ waiting: 2 });
  await client.queue({ allAccounts: true });
  expect(service.requestedPaths()).toEqual(['/v1/queue', '/v1/queue?all_accounts=true']);
});

it('lists workers', async () => {
  const { client } = connect({ workers: [{ id: 'w1' }] });
  expect(await client.workers()).toEqual([{ id: 'w1' }]);
});

it('tells who is signed in', async () => {
  const session = { account: 'a1', method: 'token', scopes: ['mediahub'] };
  expect(await connect({ session, sign_in_methods: ['token'] }).client.session()).toEqual(session);
  expect(await connect({ sign_in_methods: ['token'] }).client.session()).toBeNull();
});
