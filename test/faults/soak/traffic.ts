import type { Credentials } from '@mediajobs/jobs-data';
import type { Answered, Asked } from './exchange.js';

/** Sends a request; the token is added where none is given. */
export type Ask = (asked: Asked) => Promise<Answered>;

/** Something that clients do. @throws Error where an answer is not as it must be. */
export interface Habit {
  readonly name: string;
  /** How often it is done, beside the others. */
  readonly weight: number;
  readonly act: (ask: Ask) => Promise<void>;
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
export type KnownJobs = ReadonlyMap<string, string>;

const any = <T>(values: readonly T[]): T | undefined => values[Math.floor(Math.random() * values.length)];

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The text of an answer with this status. */
async function answered(ask: Ask, asked: Asked, status: number): Promise<string> {
  const answer = await ask(asked);
  must(answer.status === status, `${asked.path}: ${answer.status} ${answer.text.slice(0, 200)}`);
  return answer.text;
}

const pageOf = async (ask: Ask, path: string): Promise<Page> =>
  JSON.parse(await answered(ask, { path }, 200)) as Page;

async function byId(ask: Ask, known: KnownJobs): Promise<void> {
  const [id, text] = any([...known]) ?? ['', ''];
  must((await answered(ask, { path: `/v1/jobs/${id}` }, 200)) === text, `${id} is another document`);
}

async function filtered(ask: Ask): Promise<void> {
  const status = any(['SUCCESS', 'FAILURE', 'PROCESSING', 'QUEUED']) ?? '';
  const { jobs, total } = await pageOf(ask, `/v1/jobs/?status=${status}&limit=50&sort=created_at`);
  // Jobs come and go meanwhile: only the most of a page is certain.
  must(jobs.length === 50 || (jobs.length < 50 && total < 100), `${jobs.length} jobs of ${total}`);
  must(
    jobs.every((job) => job.status === status),
    `status=${status} gives others`,
  );
}

async function walk(ask: Ask): Promise<void> {
  const seen = new Set<string>();
  let path: string | undefined = '/v1/jobs/?limit=500';
  let count = 0;
  for (let pages = 0; pages < 6 && path !== undefined; pages++) {
    const { jobs, next }: Page = await pageOf(ask, path);
    for (const { id } of jobs) seen.add(id);
    count += jobs.length;
    path = next?.href.replace(/^https?:\/\/[^/]+/, '');
  }
  must(seen.size === count && count > 0, `a walk over ${count} jobs met ${seen.size} different ones`);
}

async function exported(ask: Ask): Promise<void> {
  const text = await answered(ask, { path: '/v1/jobs/export?status=FAILURE' }, 200);
  const jobs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Job);
  must(jobs.length > 0 && jobs.every(({ status }) => status === 'FAILURE'), 'the export has others');
}

async function expanded(ask: Ask): Promise<void> {
  const { jobs } = await pageOf(ask, '/v1/jobs/?expand=preset,user,pipeline&limit=100');
  must(jobs.length === 100 && jobs.every(({ user }) => Object.keys(user).length > 2), 'nothing is expanded');
}

/** What must be refused, and how. */
const BAD: readonly (readonly [number, Asked])[] = [
  [400, { path: '/v1/jobs/?limit=-1' }],
  [400, { path: '/v1/jobs/?status=%00' }],
  [404, { path: '/v1/jobs/000000000000000000000000' }],
  [404, { path: '/v1/nothing/' }],
  [405, { path: '/v1/jobs/', method: 'DELETE' }],
  [403, { path: '/v1/jobs/', headers: { Authorization: 'Bearer none' } }],
];

async function refused(ask: Ask): Promise<void> {
  const [status, asked] = any(BAD) ?? [0, { path: '/' }];
  await answered(ask, asked, status);
}

async function token(ask: Ask, { clientId, secret }: Credentials): Promise<void> {
  const form = (client_secret: string): Asked => ({
    path: '/v1/oauth2/token/',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret,
    }).toString(),
  });
  const { access_token } = JSON.parse(await answered(ask, form(secret), 200)) as { access_token: string };
  await answered(
    ask,
    { path: '/v1/jobs/?limit=1', headers: { Authorization: `Bearer ${access_token}` } },
    200,
  );
  await answered(ask, form('wrong'), 401);
}

/** What clients of all kinds do, in turn and at once. */
export function habitsOf(known: KnownJobs, credentials: Credentials): readonly Habit[] {
  return [
    { name: 'a job by id', weight: 50, act: (ask) => byId(ask, known) },
    { name: 'a filtered list', weight: 20, act: filtered },
    { name: 'an expanded list', weight: 8, act: expanded },
    { name: 'a bad request', weight: 15, act: refused },
    { name: 'a walk', weight: 3, act: walk },
    { name: 'an export', weight: 2, act: exported },
    { name: 'a token', weight: 2, act: (ask) => token(ask, credentials) },
  ];
}

/** One of them by chance, the heavier the likelier. */
export function chosen(habits: readonly Habit[]): Habit {
  const all = habits.flatMap((habit) => Array.from({ length: habit.weight }, () => habit));
  const habit = any(all);
  if (!habit) throw new Error('There are no habits');
  return habit;
}

/** Jobs that have ended, as they are answered. */
export async function knownJobs(ask: Ask): Promise<KnownJobs> {
  const { jobs } = await pageOf(ask, '/v1/jobs/?status=SUCCESS&limit=40');
  const known = new Map<string, string>();
  for (const { id } of jobs) known.set(id, await answered(ask, { path: `/v1/jobs/${id}` }, 200));
  return known;
}
