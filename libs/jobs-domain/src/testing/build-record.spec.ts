import { JOB_FAILURES } from '../lifecycle/failures.js';
import { isRecord, validateDocument } from '../models.js';
import { OBJECT_KINDS } from '../ids/object-kind.js';
import { JOB_STATUSES } from '../lifecycle/job-status.js';
import { buildJob, buildPipeline, buildRecord } from './index.js';

const ID = '547f3eede4b025bcbff38657';

describe('a built record', () => {
  it.each(OBJECT_KINDS.map((kind) => [kind]))('of kind %s is valid with any seed', (kind) => {
    for (const seed of [0, 1, 4711])
      expect(validateDocument(kind, buildRecord(kind, {}, { seed }))).toEqual([]);
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('of kind %s depends on its seed only', (kind) => {
    expect(buildRecord(kind)).toEqual(buildRecord(kind, {}, { seed: 0 }));
    expect(buildRecord(kind).id).not.toBe(buildRecord(kind, {}, { seed: 1 }).id);
    expect(buildRecord(kind)).not.toBe(buildRecord(kind));
  });

  it.each(JOB_STATUSES.map((status) => [status]))('has consistent keys in status %s', (status) => {
    const job = buildJob({ status });
    expect(isRecord('job', job)).toBe(true);
    expect(job.error_code).toBe(status === 'FAILURE' ? JOB_FAILURES.transcodingFailed.code : null);
    expect(typeof job.finished_at === 'number').toBe(status === 'SUCCESS' || status === 'FAILURE');
    expect(job.percentage_completed === 100).toBe(status === 'SUCCESS');
  });
});

describe('overrides', () => {
  it('change keys at any depth and keep the others', () => {
    const job = buildJob({ title: 'Trailer', input: { file: { name: 'a.mp4' } } });
    const plain = buildJob();
    expect(job).toEqual({
      ...plain,
      title: 'Trailer',
      input: { ...plain.input, file: { ...plain.input?.file, name: 'a.mp4' } },
    });
  });

  it('determine the length of lists', () => {
    const [output] = buildJob().outputs ?? [];
    const job = buildJob({ outputs: [{ output_name: 'a' }, {}, { percentage_completed: null }] });
    expect(job.outputs).toEqual([
      { ...output, output_name: 'a' },
      output,
      { ...output, percentage_completed: null },
    ]);
    expect(buildJob({ outputs: [] }).outputs).toEqual([]);
  });

  it('omit undefined keys and keep null', () => {
    const job = buildJob({ title: undefined, user_data: null });
    expect(job).not.toHaveProperty('title');
    expect(job.user_data).toBeNull();
  });

  it('change addresses with ids', () => {
    const job = buildJob({ id: ID, pipeline: { id: ID } });
    expect(job).toMatchObject({ href: `/v1/jobs/${ID}`, pipeline: { id: ID, href: `/v1/pipelines/${ID}` } });
    expect(buildJob({ href: 'https://a.example/v1/jobs/1' }).href).toBe('https://a.example/v1/jobs/1');
  });

  it('expand references', () => {
    const job = buildJob<'pipeline'>({ pipeline: buildPipeline({ name: 'Trailers' }) });
    expect(job.pipeline?.name).toBe('Trailers');
    expect(isRecord('job', job, 'pipeline')).toBe(true);
  });

  it('do not affect later records', () => {
    const before = structuredClone(buildRecord('codec'));
    const codec = buildRecord('codec');
    codec.passes?.push(3);
    Object.assign(codec.profiles?.[0]?.capabilities ?? {}, { added: [] });
    expect(buildRecord('codec')).toEqual(before);
  });
});
