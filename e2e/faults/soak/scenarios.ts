import type { ClientCredentials } from '@mediajobs/auth-db';
import type { ResponseData, RequestSpec } from './send-request.js';

/** Sends a request; the token is added where none is given. */
export type SendRequest = (asked: RequestSpec) => Promise<ResponseData>;

/** Something that clients do. @throws Error where an answer is not as it must be. */
export interface Scenario {
  readonly name: string;
  /** How often it is done, beside the others. */
  readonly weight: number;
  readonly run: (ask: SendRequest) => Promise<void>;
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

/** Jobs that have ended never change: each is known as it must be answered. */
export type FinishedJobs = ReadonlyMap<string, string>;

const pickRandom = <T>(values: readonly T[]): T | undefined =>
  values[Math.floor(Math.random() * values.length)];

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The text of an answer with this status. */
async function expectStatus(ask: SendRequest, asked: RequestSpec, status: number): Promise<string> {
  const answer = await ask(asked);
  assert(answer.status === status, `${asked.path}: ${answer.status} ${answer.text.slice(0, 200)}`);
  return answer.text;
}

const readPage = async (ask: SendRequest, path: string): Promise<Page> =>
  JSON.parse(await expectStatus(ask, { path }, 200)) as Page;

async function checkJobById(ask: SendRequest, known: FinishedJobs): Promise<void> {
  const [id, text] = pickRandom([...known]) ?? ['', ''];
  assert((await expectStatus(ask, { path: `/v1/jobs/${id}` }, 200)) === text, `${id} is another document`);
}

async function checkFilter(ask: SendRequest): Promise<void> {
  const status = pickRandom(['SUCCESS', 'FAILURE', 'PROCESSING', 'QUEUED']) ?? '';
  const { jobs, total } = await readPage(ask, `/v1/jobs/?status=${status}&limit=50&sort=created_at`);
  // Jobs come and go meanwhile: only the most of a page is certain.
  assert(jobs.length === 50 || (jobs.length < 50 && total < 100), `${jobs.length} jobs of ${total}`);
  assert(
    jobs.every((job) => job.status === status),
    `status=${status} gives others`,
  );
}

async function checkPagination(ask: SendRequest): Promise<void> {
  const seen = new Set<string>();
  let path: string | undefined = '/v1/jobs/?limit=500';
  let count = 0;
  for (let pages = 0; pages < 6 && path !== undefined; pages++) {
    const { jobs, next }: Page = await readPage(ask, path);
    for (const { id } of jobs) seen.add(id);
    count += jobs.length;
    path = next?.href.replace(/^https?:\/\/[^/]+/, '');
  }
  assert(seen.size === count && count > 0, `a walk over ${count} jobs met ${seen.size} different ones`);
}

async function checkExport(ask: SendRequest): Promise<void> {
  const text = await expectStatus(ask, { path: '/v1/jobs/export?status=FAILURE' }, 200);
  const jobs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Job);
  assert(jobs.length > 0 && jobs.every(({ status }) => status === 'FAILURE'), 'the export has others');
}

async function checkExpansion(ask: SendRequest): Promise<void> {
  const { jobs } = await readPage(ask, '/v1/jobs/?expand=preset,user,pipeline&limit=100');
  assert(
    jobs.length === 100 && jobs.every(({ user }) => Object.keys(user).length > 2),
    'nothing is expanded',
  );
}

/** What must be refused, and how. */
const INVALID_REQUESTS: readonly (readonly [number, RequestSpec])[] = [
  [400, { path: '/v1/jobs/?limit=-1' }],
  [400, { path: '/v1/jobs/?status=%00' }],
  [404, { path: '/v1/jobs/000000000000000000000000' }],
  [404, { path: '/v1/nothing/' }],
  [405, { path: '/v1/jobs/', method: 'DELETE' }],
  [403, { path: '/v1/jobs/', headers: { Authorization: 'Bearer none' } }],
];

async function checkErrors(ask: SendRequest): Promise<void> {
  const [status, asked] = pickRandom(INVALID_REQUESTS) ?? [0, { path: '/' }];
  await expectStatus(ask, asked, status);
}

async function checkToken(ask: SendRequest, { clientId, secret }: ClientCredentials): Promise<void> {
  const form = (client_secret: string): RequestSpec => ({
    path: '/v1/oauth2/token/',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret,
    }).toString(),
  });
  const { access_token } = JSON.parse(await expectStatus(ask, form(secret), 200)) as { access_token: string };
  await expectStatus(
    ask,
    { path: '/v1/jobs/?limit=1', headers: { Authorization: `Bearer ${access_token}` } },
    200,
  );
  await expectStatus(ask, form('wrong'), 401);
}

/** What clients of all kinds do, in turn and at once. */
export function createScenarios(known: FinishedJobs, credentials: ClientCredentials): readonly Scenario[] {
  return [
    { name: 'a job by id', weight: 50, run: (ask) => checkJobById(ask, known) },
    { name: 'a filtered list', weight: 20, run: checkFilter },
    { name: 'an expanded list', weight: 8, run: checkExpansion },
    { name: 'a bad request', weight: 15, run: checkErrors },
    { name: 'a walk', weight: 3, run: checkPagination },
    { name: 'an export', weight: 2, run: checkExport },
    { name: 'a token', weight: 2, run: (ask) => checkToken(ask, credentials) },
  ];
}

/** One of them by chance, the heavier the likelier. */
export function pickScenario(habits: readonly Scenario[]): Scenario {
  const all = habits.flatMap((habit) => Array.from({ length: habit.weight }, () => habit));
  const habit = pickRandom(all);
  if (!habit) throw new Error('There are no habits');
  return habit;
}

/** Jobs that have ended, as they are answered. */
export async function readFinishedJobs(ask: SendRequest): Promise<FinishedJobs> {
  const { jobs } = await readPage(ask, '/v1/jobs/?status=SUCCESS&limit=40');
  const known = new Map<string, string>();
  for (const { id } of jobs) known.set(id, await expectStatus(ask, { path: `/v1/jobs/${id}` }, 200));
  return known;
}
