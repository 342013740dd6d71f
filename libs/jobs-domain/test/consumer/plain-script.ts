// A script that uses the packed library where neither Nest nor Swagger is installed; pack.spec.ts compiles and runs it.
import { JOB_FAILURES, jobEventSchema, JobListQuery, modelSchema, parseQuery } from '@mediajobs/jobs-domain';
import { failureByCode } from '@mediajobs/jobs-domain/failures';
import { assertJob, isJob, type Job, type JobEvent } from '@mediajobs/jobs-domain/models';
import { serializeDocument } from '@mediajobs/jobs-domain/serialization';
import { buildJob, buildPipeline } from '@mediajobs/jobs-domain/testing';
import { swaggerModels } from '@mediajobs/jobs-domain/nest';

const job: unknown = buildJob<'pipeline'>({ pipeline: buildPipeline({ name: 'Trailers' }) });
assertJob(job, 'pipeline');
const event: JobEvent = { type: 'finished', id: '7-1', job };
const plain: Job = job;

process.stdout.write(
  JSON.stringify({
    name: job.pipeline?.name,
    isPlain: isJob(plain),
    event: event.type,
    body: serializeDocument('job', buildJob({ status: 'QUEUED' })).length > 100,
    schema: modelSchema('job')['$ref'],
    events: jobEventSchema()['$ref'],
    limit: parseQuery(JobListQuery, 'limit=2').query.limit,
    failure: failureByCode('0x005015') === JOB_FAILURES.transcodingFailed,
    models: swaggerModels().length,
  }),
);
