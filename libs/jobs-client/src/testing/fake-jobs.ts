import type { JobRequest } from '../job-request.js';
import type { Job } from '../model.js';
import { expandJob, type FindObject } from './fake-expansion.js';
import type { FakeEvents } from './fake-events.js';
import type { FakeFiles } from './fake-files.js';
import { createId, errorResponse, listObjects, pageResponse } from './fake-responses.js';
import { matchesFilter, sortJobs } from './fake-query.js';
import { countJobs } from './fake-statistics.js';

/** Reason why a job failed. */
export interface JobFailure {
  readonly error_code?: string;
  readonly error_msg?: string;
}

interface Surroundings {
  readonly events: FakeEvents;
  readonly files: FakeFiles;
  readonly now: () => number;
  readonly baseUrl: string;
  readonly findPipeline: FindObject;
  readonly findPreset: FindObject;
}

const CANCELLED: JobFailure = { error_code: '0x005016', error_msg: 'Cancelled' };
const DEFAULT_FAILURE: JobFailure = { error_code: '0x005015', error_msg: 'Failed to transcode the file' };

/** Jobs of the fake service. */
export class FakeJobs {
  private readonly jobs = new Map<string, Job>();

  constructor(
    initial: readonly Partial<Job>[],
    private readonly surroundings: Surroundings,
  ) {
    for (const job of initial) this.save(this.complete(job));
  }

  all(): readonly Job[] {
    return [...this.jobs.values()];
  }

  async respond(request: Request, path: readonly string[], parameters: URLSearchParams): Promise<Response> {
    const [id, action] = path;
    const { method } = request;
    if (method === 'POST' && id === undefined) return this.create((await request.json()) as JobRequest);
    if (method === 'POST' && id === 'validate')
      return findProblem((await request.json()) as JobRequest) ?? successResponse();
    if (method === 'GET' && action === undefined) return this.read(request, id, parameters);
    const job = id === undefined ? undefined : this.jobs.get(id);
    if (!job) return errorResponse(404, 'No such job');
    switch (`${method} ${action ?? ''}`) {
      case 'GET attempts':
        return Response.json({ attempts: [] });
      case 'POST cancel':
        return isFinished(job)
          ? errorResponse(409, 'The job has finished')
          : toResponse(this.fail(job.id, CANCELLED));
      case 'POST retry':
        return job.status === 'FAILURE' ? this.retry(job) : errorResponse(409, 'The job has not failed');
      case 'DELETE ':
        return this.remove(job);
      default:
        return errorResponse(501, `The fake service has no ${method} /v1/jobs/ID/${action ?? ''}`);
    }
  }

  progress(id: string, percentage: number): Job {
    return this.change(id, 'progressed', { status: 'PROCESSING', percentage_completed: percentage });
  }

  succeed(id: string): Job {
    const { outputs = [], input } = this.unfinished(id);
    const name = input?.file?.name ?? input?.input_name ?? 'output';
    const finished = outputs.map((output, index) => ({
      ...output,
      percentage_completed: 100,
      file: this.surroundings.files.add(`${id}/${output.output_name ?? name}-${index + 1}.mp4`),
    }));
    const times = { finished_at: this.surroundings.now() };
    const success = { status: 'SUCCESS', percentage_completed: 100, outputs: finished } as const;
    return this.change(id, 'finished', { ...success, ...times });
  }

  fail(id: string, failure: JobFailure = DEFAULT_FAILURE): Job {
    this.unfinished(id);
    return this.change(id, 'finished', {
      status: 'FAILURE',
      finished_at: this.surroundings.now(),
      ...failure,
    });
  }

  private read(request: Request, id: string | undefined, parameters: URLSearchParams): Response {
    const found = sortJobs(
      this.all().filter((job) => matchesFilter(job, parameters)),
      parameters,
    );
    const expand = (job: Job): Job => this.expand(job, parameters);
    if (id === undefined) return pageResponse('jobs', found.map(expand), parameters);
    if (id === 'events') return this.surroundings.events.open(request);
    if (id === 'statistics') return Response.json(countJobs(found));
    if (id === 'export') {
      const lines = found.map((job) => `${JSON.stringify(job)}\n`).join('');
      return new Response(lines, { headers: { 'Content-Type': 'application/x-ndjson' } });
    }
    return listObjects('jobs', this.all().map(expand), [id], parameters);
  }

  private expand(job: Job, parameters: URLSearchParams): Job {
    const { findPipeline, findPreset, files } = this.surroundings;
    return expandJob(job, parameters, {
      pipeline: findPipeline,
      preset: findPreset,
      file: (id) => files.find(id),
    });
  }

  private create(request: JobRequest): Response {
    const key = request.unique_custom_key;
    const existing = key ? this.all().find((job) => job.unique_custom_key === key) : undefined;
    if (existing) return toResponse(existing);
    const problem = findProblem(request);
    if (problem) return problem;
    const job = this.complete(JSON.parse(JSON.stringify(request)) as Partial<Job>);
    this.save(job);
    this.surroundings.events.emit('created', job);
    return toResponse(job, 201);
  }

  private retry({ error_code: _code, error_msg: _message, finished_at: _time, ...job }: Job): Response {
    const queued: Job = { ...job, status: 'QUEUED', percentage_completed: 0 };
    this.save(queued);
    this.surroundings.events.emit('progressed', queued);
    return toResponse(queued);
  }

  private remove(job: Job): Response {
    this.jobs.delete(job.id);
    this.surroundings.events.emit('deleted', { id: job.id });
    return successResponse();
  }

  private change(id: string, type: 'progressed' | 'finished', changes: Partial<Job>): Job {
    const job: Job = { ...this.unfinished(id), ...changes, updated_at: this.surroundings.now() };
    this.save(job);
    this.surroundings.events.emit(type, job);
    return job;
  }

  private unfinished(id: string): Job {
    const job = this.jobs.get(id);
    if (!job) throw new Error(`job ${id} does not exist`);
    if (isFinished(job)) throw new Error(`job ${id} is ${job.status}; only unfinished jobs can change`);
    return job;
  }

  private complete(job: Partial<Job>): Job {
    const id = job.id ?? createId();
    const now = this.surroundings.now();
    const times = { created_at: now, updated_at: now };
    return {
      status: 'QUEUED',
      percentage_completed: 0,
      ...times,
      ...job,
      id,
      href: `${this.surroundings.baseUrl}/v1/jobs/${id}`,
    };
  }

  private save(job: Job): void {
    this.jobs.set(job.id, job);
  }
}

function isFinished({ status }: Job): boolean {
  return status === 'SUCCESS' || status === 'FAILURE';
}

function toResponse(job: Job, status = 200): Response {
  return Response.json({ job }, { status });
}

/** Returns the response to a request without required keys; undefined for a complete one. */
function findProblem(request: JobRequest): Response | undefined {
  const missing = ['pipeline', 'input', 'outputs'].filter(
    (name) => !(name in request || 'template' in request),
  );
  if (missing.length === 0) return undefined;
  const details = missing.map((parameter) => ({ parameter, message: `${parameter} is required` }));
  return errorResponse(400, 'Invalid Input', {}, details);
}

function successResponse(): Response {
  return Response.json({ result: { status: 'SUCCESS' } });
}
