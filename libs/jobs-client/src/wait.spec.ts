import { jsonResponse, errorResponse, fakeService } from '../test/fake-service.js';
import { createJobsClient, NotFoundError, type Job } from './index.js';

const job = (status: Job['status'], percentage_completed: number) => ({
  job: { id: 'a', href: '/v1/jobs/a', status, percentage_completed },
});
const unchanged = () => new Response(null, { status: 304 });

describe('waiting for a job', () => {
  it.each(['SUCCESS', 'FAILURE'] as const)(
    'ends with %s, and tells of each change on the way',
    async (status) => {
      const there = fakeService(
        jsonResponse(job('QUEUED', 0), 200, { ETag: '"1"' }),
        unchanged,
        jsonResponse(job('PROCESSING', 40), 200, { ETag: '"2"' }),
        unchanged,
        jsonResponse(job(status, 100), 200, { ETag: '"3"' }),
      );
      const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: there.fetch });
      const seen: (number | undefined)[] = [];
      const onProgress = ({ percentage_completed }: Job) => seen.push(percentage_completed);
      expect(await client.jobs.wait('a', { intervalMs: 1, onProgress })).toEqual(job(status, 100).job);
      expect(seen).toEqual([0, 40, 100]);
      expect(there.requests.map(({ headers }) => headers.get('If-None-Match'))).toEqual([
        ...[null, '"1"', '"1"', '"2"', '"2"'],
      ]);
    },
  );

  it('ends with its signal', async () => {
    const { fetch } = fakeService(jsonResponse(job('QUEUED', 0)));
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch });
    const waiting = client.jobs.wait('a', { signal: AbortSignal.timeout(30) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends where there is no such job', async () => {
    const { fetch } = fakeService(errorResponse(404));
    const client = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch });
    await expect(client.jobs.wait('a')).rejects.toThrow(NotFoundError);
  });
});
