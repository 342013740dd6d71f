import { errorResponse, fakeService, jsonResponse } from '../test/fake-service.js';
import { createJobsClient, NotFoundError, type Job } from './index.js';

const job = (status: Job['status'], percentage_completed: number) => ({
  job: { id: 'a', href: '/v1/jobs/a', status, percentage_completed },
});
const unchanged = () => new Response(null, { status: 304 });
const createClient = ({ fetch }: Pick<ReturnType<typeof fakeService>, 'fetch'>) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com', fetch });

describe('wait', () => {
  it.each(['SUCCESS', 'FAILURE'] as const)('resolves on %s and reports each change', async (status) => {
    const service = fakeService(
      jsonResponse(job('QUEUED', 0), 200, { ETag: '"1"' }),
      unchanged,
      jsonResponse(job('PROCESSING', 40), 200, { ETag: '"2"' }),
      unchanged,
      jsonResponse(job(status, 100), 200, { ETag: '"3"' }),
    );
    const seen: (number | undefined)[] = [];
    const onProgress = ({ percentage_completed }: Job) => seen.push(percentage_completed);
    expect(await createClient(service).jobs.wait('a', { intervalMs: 1, onProgress })).toEqual(
      job(status, 100).job,
    );
    expect(seen).toEqual([0, 40, 100]);
    const etags = service.requests.map(({ headers }) => headers.get('If-None-Match'));
    expect(etags).toEqual([null, '"1"', '"1"', '"2"', '"2"']);
  });

  it('rejects when the signal aborts', async () => {
    const { jobs } = createClient(fakeService(jsonResponse(job('QUEUED', 0))));
    const waiting = jobs.wait('a', { signal: AbortSignal.timeout(30) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('rejects when the job does not exist', async () => {
    await expect(createClient(fakeService(errorResponse(404))).jobs.wait('a')).rejects.toThrow(NotFoundError);
  });
});
