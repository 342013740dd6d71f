import { createJobsClient, type JobsClient } from '../client.js';
import type { Job, Pipeline, Preset } from '../model.js';
import { FakeEvents } from './fake-events.js';
import { FakeFiles } from './fake-files.js';
import { FakeJobs, type JobFailure } from './fake-jobs.js';
import { errorResponse, isPageable, listObjects } from './fake-responses.js';

export interface FakeServiceOptions {
  readonly pipelines?: readonly FakeObject<Pipeline>[];
  readonly presets?: readonly FakeObject<Preset>[];
  /** Jobs that exist at first. */
  readonly jobs?: readonly FakeObject<Job>[];
  /** URL at which the service is reached; default `http://fake.invalid`, for the client in memory. */
  readonly baseUrl?: string;
  /** Returns the time as epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/** An object of which tests need some keys only. An id is chosen if it has none. */
export type FakeObject<T> = Partial<Omit<T, 'id'>> & { readonly id?: string };

/** A service in memory, for tests of programs that use the client. Jobs move when the test moves them. */
export interface FakeService {
  /** A client of this service. */
  readonly client: JobsClient;
  /** Answers requests in place of the network: the option `fetch` of a client. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Returns all jobs, oldest first. */
  readonly jobs: () => readonly Job[];
  /** Starts a queued job, or reports its progress. @throws Error for a job that does not exist or is finished */
  progress(id: string, percentage?: number): Job;
  /** Ends a job with success: each output gets a file. */
  succeed(id: string): Job;
  /** Ends a job with failure. */
  fail(id: string, failure?: JobFailure): Job;
  /** Answers the next request with an error, such as 503 or 429. */
  failNext(status: number, headers?: Readonly<Record<string, string>>): void;
}

const DEFAULT_PIPELINES = [{ id: '547f3eede4b025bcbff38657', name: 'Web' }];
const DEFAULT_PRESETS = [
  { id: '4f4ebc008102ad653d66ec7b', name: 'Web 720p', type: 'system' },
  { id: '4f4ebc00748bbb791b9ffdcf', name: 'Web 360p', type: 'system' },
];

const SESSION = { account: '547f3eede4b025bcbff38655', name: 'Test', method: 'token', scopes: ['mediahub'] };

const DEFAULT_BASE_URL = 'http://fake.invalid';

type FakeObjects = Readonly<Record<string, readonly object[]>>;

/** Creates a service in memory. It has a pipeline and two presets unless the options say otherwise. */
export function createFakeService(options: FakeServiceOptions = {}): FakeService {
  const { pipelines = DEFAULT_PIPELINES, presets = DEFAULT_PRESETS, baseUrl = DEFAULT_BASE_URL } = options;
  const objects: FakeObjects = { pipelines, presets, applications: [], users: [], codecs: [] };
  const files = new FakeFiles(baseUrl);
  const jobs = new FakeJobs(options.jobs ?? [], {
    events: new FakeEvents(),
    files,
    now: options.now ?? Date.now,
    baseUrl,
    findPipeline: (id) => pipelines.find((pipeline) => pipeline.id === id),
    findPreset: (id) => presets.find((preset) => preset.id === id),
  });
  const failures: Response[] = [];

  const respond = async (request: Request): Promise<Response> => {
    const failure = failures.shift();
    if (failure) return failure;
    const url = new URL(request.url);
    const segments = url.pathname.split('/').filter((part) => part !== '' && part !== 'v1');
    const [kind = '', ...path] = segments;
    if (kind === 'jobs') return jobs.respond(request, path, url.searchParams);
    if (kind === 'session') return Response.json({ session: SESSION, sign_in_methods: ['token'] });
    if (kind === 'playlists') return playlistResponse(request);
    if (kind === 'files' || kind === 'content' || kind === 'form')
      return files.respond(request, segments, url.searchParams);
    const known = objects[kind];
    if (request.method === 'GET' && known && isPageable(path))
      return listObjects(kind, known, path, url.searchParams);
    return errorResponse(501, `The fake service has no ${request.method} ${url.pathname}`);
  };
  const fetch = (request: Request): Promise<Response> =>
    request.signal.aborted ? Promise.reject(request.signal.reason as Error) : respond(request);

  return {
    client: createJobsClient({ baseUrl, fetch }),
    fetch,
    jobs: () => jobs.all(),
    progress: (id, percentage = 50) => jobs.progress(id, percentage),
    succeed: (id) => jobs.succeed(id),
    fail: (id, failure) => jobs.fail(id, failure),
    failNext: (status, headers) => void failures.push(errorResponse(status, `Fake error ${status}`, headers)),
  };
}

/** Returns a playlist without tracks, at the URL of the request. */
function playlistResponse({ url }: Request): Response {
  const headers = { 'Content-Type': 'application/vnd.apple.mpegurl' };
  return Object.defineProperty(new Response('#EXTM3U\n', { headers }), 'url', { value: url });
}
