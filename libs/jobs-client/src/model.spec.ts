import type { IsSame } from './model.js';
import { jsonResponse, fakeService } from '../test/fake-service.js';
import {
  createJobsClient,
  JOB_SORT_KEYS,
  JOB_STATUSES,
  type File,
  type Job,
  type ObjectKind,
  type NamedReference,
  type Reference,
  type User,
} from './index.js';

/** Compiles only when both types are identical. */
function same<A, B>(yes: IsSame<A, B>): void {
  expect(yes).toBe(true);
}

/** Compiles only when the value has exactly this type. */
const typed =
  <Expected>() =>
  <Actual>(_value: Actual, yes: IsSame<Actual, Expected>): void =>
    same<Actual, Expected>(yes);

type Defined<T> = Exclude<T, undefined>;
type Output<J extends { outputs?: unknown[] }> = NonNullable<J['outputs']>[number];

describe('enumerations', () => {
  it('JOB_STATUSES lists all statuses', () => {
    same<(typeof JOB_STATUSES)[number], Job['status']>(true);
    expect(JOB_STATUSES).toEqual(['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE']);
  });

  it('JOB_SORT_KEYS lists all sort keys once', () => {
    expect(JOB_SORT_KEYS).toEqual(expect.arrayContaining(['status', 'input.file.name']));
    expect([JOB_SORT_KEYS[0], new Set(JOB_SORT_KEYS).size]).toEqual(['id', JOB_SORT_KEYS.length]);
  });
});

describe('the type of a job', () => {
  it('has references and no nulls', () => {
    same<Job['pipeline'], Reference | undefined>(true);
    same<Job['user'], Reference | undefined>(true);
    same<Defined<Job['input']>['file'], NamedReference | undefined>(true);
    same<Job['title'], string | undefined>(true);
    same<Job['autograph'], string | number | boolean | { [key: string]: unknown } | undefined>(true);
    same<Job['id'], string>(true);
    same<Job['status'], 'QUEUED' | 'PROCESSING' | 'SUCCESS' | 'FAILURE'>(true);
    same<Output<Job>['preset'], Reference | undefined>(true);
  });

  it('has objects of the expanded kinds at every depth', () => {
    type Expanded = Job<'pipeline' | 'preset'>;
    same<Defined<Expanded['pipeline']>['name'], string | undefined>(true);
    same<Defined<Expanded['pipeline']>['id'], string>(true);
    same<Expanded['user'], Reference | undefined>(true);
    same<Defined<Output<Expanded>['preset']>['description'], string | undefined>(true);
    // An embedded object embeds only expanded kinds.
    same<Defined<Defined<Expanded['pipeline']>['user']>, Reference>(true);
    same<Defined<Defined<Job<'pipeline' | 'user'>['pipeline']>['user']>['email'], string | undefined>(true);
  });

  it('allows a circular reference to stay a reference', () => {
    type Back = Defined<Defined<Output<Job<'file' | 'job'>>['file']>['job']>;
    same<Back['href'], string>(true);
    same<Back['status'], Job['status'] | undefined>(true);
  });

  it('has counterparts for other kinds', () => {
    same<File['job'], Reference | undefined>(true);
    same<File['parents'], { id?: string; type?: string; is_root?: boolean }[] | undefined>(true);
    same<User['email'], string | undefined>(true);
    same<Extract<keyof Job, 'colour'>, never>(true);
    same<Extract<keyof Defined<Job['pipeline']>, 'name'>, never>(true);
  });
});

describe('results of the client', () => {
  const { jobs, presets } = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    fetch: fakeService(jsonResponse({ job: {}, jobs: [], presets: [] })).fetch,
  });

  it('have the type of the expansion', async () => {
    typed<Job>()(await jobs.get('a'), true);
    typed<Job<'pipeline' | 'user'>>()(await jobs.get('a', { expand: ['pipeline', 'user'] }), true);
    typed<Job<ObjectKind>>()(await jobs.get('a', { expand: 'all' }), true);
    typed<Job<'codec'>[]>()((await jobs.list({ expand: ['codec'] })).jobs, true);
    for await (const job of jobs.all({ expand: ['file'] })) typed<Job<'file'>>()(job, true);
    expect((await presets.list()).presets).toEqual([]);
  });

  it('reject invalid queries at compile time', () => {
    const invalid = [
      // @ts-expect-error no such filter
      () => jobs.list({ colour: 'red' }),
      // @ts-expect-error no such status
      () => jobs.list({ status: 'DONE' }),
      // @ts-expect-error no such status
      () => jobs.list({ status: ['QUEUED', 'DONE'] }),
      // @ts-expect-error text with a comma may be one key or two
      () => jobs.export({ unique_custom_key: 'a,b' }),
      // @ts-expect-error no such kind
      () => jobs.get('a', { expand: ['colour'] }),
      // @ts-expect-error presets have no status
      () => presets.list({ status: 'QUEUED' }),
    ];
    expect(invalid).toHaveLength(6);
  });
});
