import { fakeService, jsonResponse, type FakeService, type Responder } from '../test/fake-service.js';
import { createJobsClient, JobFailedError, type JobRequest, type SubmitAndWaitOptions } from './index.js';

const job = (status: string, more: object = {}): Responder =>
  jsonResponse({ job: { id: 'j1', status, ...more } });
const REQUEST: JobRequest = { pipeline: { id: 'p1' }, outputs: [{ preset: { id: 'preset' } }] };
const UPLOAD = { id: 'u1', form_post_url: 'https://jobs.example.com/form', form_post_params: {} };

const submit = (service: FakeService, request: JobRequest, options: SubmitAndWaitOptions = {}) =>
  createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch }).jobs.submitAndWait(
    request,
    {
      intervalMs: 0,
      ...options,
    },
  );

describe('submitAndWait', () => {
  it('creates a job and returns it when it has succeeded', async () => {
    const service = fakeService(job('QUEUED'), job('PROCESSING'), job('SUCCESS'));
    const seen: string[] = [];
    const finished = await submit(service, REQUEST, {
      onSubmit: ({ status }) => seen.push(`submitted ${status}`),
      onProgress: ({ status }) => seen.push(status),
    });
    expect(finished.status).toBe('SUCCESS');
    expect(seen).toEqual(['submitted QUEUED', 'PROCESSING', 'SUCCESS']);
    expect(service.requestedPaths()).toEqual(['/v1/jobs', '/v1/jobs/j1', '/v1/jobs/j1']);
  });

  it('throws the job that has failed', async () => {
    const failed = { error_msg: 'Cancelled', error_code: '0x005016' };
    const error: unknown = await submit(fakeService(job('QUEUED'), job('FAILURE', failed)), REQUEST).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(JobFailedError);
    expect(error).toMatchObject({ message: 'Job j1 failed: Cancelled (0x005016)', job: { id: 'j1' } });
  });

  it('uploads the source first, under a key that no other file has', async () => {
    const bodies: unknown[] = [];
    const submitted: Responder = async (request) => {
      bodies.push(await request.json());
      return Response.json({ job: { id: 'j1', status: 'SUCCESS' } });
    };
    const service = fakeService(
      jsonResponse({ upload: UPLOAD }),
      jsonResponse({}),
      jsonResponse({ upload: { id: 'u1', status: 'COMPLETED', file: { id: 'f1' } } }),
      jsonResponse({ file: { id: 'f1' } }),
      submitted,
      job('SUCCESS'),
    );
    await submit(
      service,
      { ...REQUEST, input: { start_time: 1 } },
      { source: new File(['film'], 'film.mov') },
    );
    expect(service.requestedPaths()[0]).toMatch(
      /^\/v1\/files\/uploads\?pipeline_id=p1&object_key=uploads%2F[0-9a-f]{12}%2Ffilm\.mov$/,
    );
    expect(bodies).toEqual([{ ...REQUEST, input: { start_time: 1, file: { id: 'f1' } } }]);
  });

  it('cannot upload without a pipeline', async () => {
    const service = fakeService(jsonResponse({}));
    await expect(submit(service, {}, { source: new Blob(['film']) })).rejects.toThrow('pipeline is required');
    expect(service.requests).toEqual([]);
  });
});

it('returns the URL that a playlist is redirected to', async () => {
  const service = fakeService(() => {
    const response = new Response('#EXTM3U', {
      headers: { 'Content-Type': 'application/vnd.apple.mpegurl' },
    });
    return Object.defineProperty(response, 'url', { value: 'https://jobs.example.com/signed.m3u8' });
  });
  const { jobs } = createJobsClient({ baseUrl: 'https://jobs.example.com', fetch: service.fetch });
  expect(await jobs.playlistUrl('j1')).toBe('https://jobs.example.com/signed.m3u8');
  expect(service.requestedPaths()).toEqual(['/v1/playlists/hls.m3u8?job_id=j1&redirect=true']);
});
