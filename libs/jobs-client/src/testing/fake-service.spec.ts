import { ConflictError, InvalidInputError, JobFailedError, NotFoundError, type JobEvent } from '../index.js';
import { createFakeService } from './index.js';

const REQUEST = {
  pipeline: { id: '547f3eede4b025bcbff38657' },
  input: { input_name: 'film.mov' },
  outputs: [{ preset: { id: '4f4ebc008102ad653d66ec7b' } }],
};

describe('the fake service', () => {
  it('moves jobs on demand, as a waiting program sees', async () => {
    const service = createFakeService();
    const { jobs } = service.client;
    const { id } = await jobs.create(REQUEST);
    const seen: (string | number | undefined)[] = [];
    const job = await jobs.wait(id, {
      intervalMs: 0,
      onProgress({ status, percentage_completed: percentage }) {
        seen.push(status, percentage);
        if (status === 'QUEUED') service.progress(id, 40);
        else if (status === 'PROCESSING') service.succeed(id);
      },
    });
    expect(seen).toEqual(['QUEUED', 0, 'PROCESSING', 40, 'SUCCESS', 100]);
    const [output] = job.outputs ?? [];
    const { stream, file } = await service.client.files.content(output?.file?.id ?? '');
    expect(await new Response(stream).text()).toBe(file.name);
    expect(() => service.fail(id)).toThrow(`job ${id} is SUCCESS`);
  });

  it('runs a program that uploads, submits and waits', async () => {
    const service = createFakeService();
    const failing = service.client.jobs.submitAndWait(
      { pipeline: REQUEST.pipeline, outputs: REQUEST.outputs },
      {
        source: new Blob(['film']),
        intervalMs: 0,
        onSubmit: ({ id }) => void service.fail(id, { error_code: '0x005001', error_msg: 'Broken' }),
      },
    );
    await expect(failing).rejects.toBeInstanceOf(JobFailedError);
    const [job] = service.jobs();
    expect(job?.error_msg).toBe('Broken');
    const { stream } = await service.client.files.content(job?.input?.file?.id ?? '');
    expect(await new Response(stream).text()).toBe('film');
  });

  it('emits events', async () => {
    const service = createFakeService();
    const { jobs } = service.client;
    const types: JobEvent['type'][] = [];
    for await (const event of jobs.watch()) {
      types.push(event.type);
      if (event.type === 'ready') {
        const { id } = await jobs.create(REQUEST);
        service.progress(id);
        service.succeed(id);
        await jobs.delete(id);
      }
      if (event.type === 'deleted') break;
    }
    expect(types).toEqual(['ready', 'created', 'progressed', 'finished', 'deleted']);
  });

  it('filters, sorts and pages jobs', async () => {
    const statuses = ['SUCCESS', 'FAILURE', 'QUEUED', 'FAILURE'] as const;
    const { jobs } = createFakeService({
      jobs: statuses.map((status, at) => ({ id: `j${at}`, status, created_at: at * 1000, title: `T${at}` })),
    }).client;
    const ids = async (...query: Parameters<typeof jobs.toArray>) =>
      (await jobs.toArray(...query)).map(({ id }) => id);
    expect(await ids({ status: ['FAILURE', 'QUEUED'], sort: 'created_at', direction: -1, limit: 1 })).toEqual(
      ['j3', 'j2', 'j1'],
    );
    expect(await ids({ id: ['j0', 'j2'] }, { max: 1 })).toEqual(['j0']);
    expect(await ids({ title: 'T1' } as object)).toEqual(['j1']);
    expect(await jobs.count({ from_date: 1 })).toBe(2);
    expect((await jobs.statistics()).failure_rate).toBeCloseTo(2 / 3);
    const exported: string[] = [];
    for await (const { id } of jobs.exportAll({ status: 'QUEUED' })) exported.push(id);
    expect(exported).toEqual(['j2']);
  });

  it('has the errors of the service', async () => {
    const service = createFakeService();
    const { jobs, presets } = service.client;
    await expect(jobs.get('x')).rejects.toBeInstanceOf(NotFoundError);
    await expect(jobs.list({ limit: 0 })).rejects.toBeInstanceOf(InvalidInputError);
    await expect(jobs.create({})).rejects.toMatchObject({
      details: [{}, {}, { message: 'outputs is required' }],
    });
    await expect(jobs.validate({})).rejects.toBeInstanceOf(InvalidInputError);
    await jobs.validate(REQUEST);
    const { id } = await jobs.create({ ...REQUEST, unique_custom_key: 'k' });
    expect((await jobs.create({ ...REQUEST, unique_custom_key: 'k' })).id).toBe(id);
    await expect(jobs.retry(id)).rejects.toBeInstanceOf(ConflictError);
    expect((await jobs.cancel(id)).error_code).toBe('0x005016');
    expect((await jobs.retry(id)).error_code).toBeUndefined();
    service.failNext(503, { 'Retry-After': '90' });
    await expect(presets.list()).rejects.toMatchObject({ name: 'UnavailableError', retryAfterMs: 90_000 });
    expect(await presets.count()).toBe(2);
  });
});
