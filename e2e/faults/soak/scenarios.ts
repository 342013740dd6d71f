import assert from 'node:assert/strict';
import type { ClientCredentials } from '@mediajobs/auth-db';
import type { RequestSpec, TestResponse } from '@mediajobs/testing';

type ScenarioRequest = Omit<RequestSpec, 'port' | 'agent'>;

/** Sends a request; adds a token unless the request has one. */
export type SendRequest = (request: ScenarioRequest) => Promise<TestResponse>;

/** An action of a client. */
export interface Scenario {
  readonly name: string;
  /** Relative frequency. */
  readonly weight: number;
  readonly run: (send: SendRequest) => Promise<void>;
}

interface Job {
  readonly id: string;
  readonly status: string;
  readonly user: Readonly<Record<string, unknown>>;
}

interface Page {
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly next: { readonly href: string } | null;
}

/** Finished jobs by id, with the expected response: they never change. */
export type FinishedJobs = ReadonlyMap<string, string>;

const pickRandom = <T>(values: readonly T[]): T | undefined =>
  values[Math.floor(Math.random() * values.length)];

/** Sends a request and expects a status. @returns the text of the response */
async function expectStatus(send: SendRequest, request: ScenarioRequest, status: number): Promise<string> {
  const response = await send(request);
  assert(response.status === status, `${request.path}: ${response.status} ${response.text.slice(0, 200)}`);
  return response.text;
}

const readPage = async (send: SendRequest, path: string): Promise<Page> =>
  JSON.parse(await expectStatus(send, { path }, 200)) as Page;

async function checkJobById(send: SendRequest, known: FinishedJobs): Promise<void> {
  const [id, text] = pickRandom([...known]) ?? ['', ''];
  assert((await expectStatus(send, { path: `/v1/jobs/${id}` }, 200)) === text, `${id} is another document`);
}

async function checkFilter(send: SendRequest): Promise<void> {
  const status = pickRandom(['SUCCESS', 'FAILURE', 'PROCESSING', 'QUEUED']) ?? '';
  const { jobs, total } = await readPage(send, `/v1/jobs/?status=${status}&limit=50&sort=created_at`);
  // Jobs change status meanwhile, so the total is only approximate.
  assert(jobs.length === 50 || (jobs.length < 50 && total < 100), `${jobs.length} jobs of ${total}`);
  assert(
    jobs.every((job) => job.status === status),
    `status=${status} returned jobs of another status`,
  );
}

async function checkPagination(send: SendRequest): Promise<void> {
  const seen = new Set<string>();
  let path: string | undefined = '/v1/jobs/?limit=500';
  let count = 0;
  for (let pages = 0; pages < 6 && path !== undefined; pages++) {
    const { jobs, next }: Page = await readPage(send, path);
    for (const { id } of jobs) seen.add(id);
    count += jobs.length;
    path = next?.href.replace(/^https?:\/\/[^/]+/, '');
  }
  assert(seen.size === count && count > 0, `pagination returned ${seen.size} different jobs of ${count}`);
}

async function checkExport(send: SendRequest): Promise<void> {
  const text = await expectStatus(send, { path: '/v1/jobs/export?status=FAILURE' }, 200);
  const jobs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Job);
  assert(
    jobs.length > 0 && jobs.every(({ status }) => status === 'FAILURE'),
    'the export contains jobs of another status',
  );
}

async function checkExpansion(send: SendRequest): Promise<void> {
  const { jobs } = await readPage(send, '/v1/jobs/?expand=preset,user,pipeline&limit=100');
  assert(
    jobs.length === 100 && jobs.every(({ user }) => Object.keys(user).length > 2),
    'references are not expanded',
  );
}

/** Invalid requests with the expected status. */
const INVALID_REQUESTS: readonly (readonly [number, ScenarioRequest])[] = [
  [400, { path: '/v1/jobs/?limit=-1' }],
  [400, { path: '/v1/jobs/?status=%00' }],
  [404, { path: '/v1/jobs/000000000000000000000000' }],
  [404, { path: '/v1/nothing/' }],
  [405, { path: '/v1/jobs/', method: 'DELETE' }],
  [403, { path: '/v1/jobs/', headers: { Authorization: 'Bearer none' } }],
];

async function checkErrors(send: SendRequest): Promise<void> {
  const [status, request] = pickRandom(INVALID_REQUESTS) ?? [0, { path: '/' }];
  await expectStatus(send, request, status);
}

async function checkToken(send: SendRequest, { clientId, secret }: ClientCredentials): Promise<void> {
  const form = (client_secret: string): ScenarioRequest => ({
    path: '/v1/oauth2/token/',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret,
    }).toString(),
  });
  const { access_token } = JSON.parse(await expectStatus(send, form(secret), 200)) as {
    access_token: string;
  };
  await expectStatus(
    send,
    { path: '/v1/jobs/?limit=1', headers: { Authorization: `Bearer ${access_token}` } },
    200,
  );
  await expectStatus(send, form('wrong'), 401);
}

/** Creates the scenarios of mixed traffic. */
export function createScenarios(known: FinishedJobs, credentials: ClientCredentials): readonly Scenario[] {
  return [
    { name: 'a job by id', weight: 50, run: (send) => checkJobById(send, known) },
    { name: 'a filtered list', weight: 20, run: checkFilter },
    { name: 'an expanded list', weight: 8, run: checkExpansion },
    { name: 'a bad request', weight: 15, run: checkErrors },
    { name: 'a walk', weight: 3, run: checkPagination },
    { name: 'an export', weight: 2, run: checkExport },
    { name: 'a token', weight: 2, run: (send) => checkToken(send, credentials) },
  ];
}

/** Picks a random scenario by weight. */
export function pickScenario(scenarios: readonly Scenario[]): Scenario {
  const all = scenarios.flatMap((scenario) => Array.from({ length: scenario.weight }, () => scenario));
  const scenario = pickRandom(all);
  if (!scenario) throw new Error('No scenarios');
  return scenario;
}

/** Reads finished jobs with their documents. */
export async function readFinishedJobs(send: SendRequest): Promise<FinishedJobs> {
  const { jobs } = await readPage(send, '/v1/jobs/?status=SUCCESS&limit=40');
  const known = new Map<string, string>();
  for (const { id } of jobs) known.set(id, await expectStatus(send, { path: `/v1/jobs/${id}` }, 200));
  return known;
}
