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

/** Compiles where both types are the same one. */
function same<A, B>(yes: IsSame<A, B>): void {
  expect(yes).toBe(true);
}

/** Compiles where the value has this very type. */
const typed =
  <Expected>() =>
  <Actual>(_value: Actual, yes: IsSame<Actual, Expected>): void =>
    same<Actual, Expected>(yes);

type Defined<T> = Exclude<T, undefined>;
type Output<J extends { outputs?: unknown[] }> = NonNullable<J['outputs']>[number];

describe('what an enumeration holds', () => {
  it('are the statuses of a job, each once', () => {
    same<(typeof JOB_STATUSES)[number], Job['status']>(true);
    expect(JOB_STATUSES).toEqual(['QUEUED', 'PROCESSING', 'SUCCESS', 'FAILURE']);
  });

  it('are the keys that jobs sort by, as an export has them', () => {
    expect(JOB_SORT_KEYS).toEqual(expect.arrayContaining(['status', 'input.file.name']));
    expect([JOB_SORT_KEYS[0], new Set(JOB_SORT_KEYS).size]).toEqual(['id', JOB_SORT_KEYS.length]);
  });
});

describe('the type of a job', () => {
  it('has references, and no nulls', () => {
    same<Job['pipeline'], Reference | undefined>(true);
    same<Job['user'], Reference | undefined>(true);
    same<Defined<Job['input']>['file'], NamedReference | undefined>(true);
    same<Job['title'], string | undefined>(true);
    same<Job['autograph'], string | number | boolean | { [key: string]: unknown } | undefined>(true);
    same<Job['id'], string>(true);
    same<Job['status'], 'QUEUED' | 'PROCESSING' | 'SUCCESS' | 'FAILURE'>(true);
    same<Output<Job>['preset'], Reference | undefined>(true);
  });

  it('has objects of the kinds that are expanded, at every depth', () => {
    type Expanded = Job<'pipeline' | 'preset'>;
    same<Defined<Expanded['pipeline']>['name'], string | undefined>(true);
    same<Defined<Expanded['pipeline']>['id'], string>(true);
    same<Expanded['user'], Reference | undefined>(true);
    same<Defined<Output<Expanded>['preset']>['description'], string | undefined>(true);
    // What is embedded embeds nothing that was not asked for.
    same<Defined<Defined<Expanded['pipeline']>['user']>, Reference>(true);
    same<Defined<Defined<Job<'pipeline' | 'user'>['pipeline']>['user']>['email'], string | undefined>(true);
  });

  it('says that a reference may stay one where it leads back', () => {
    type Back = Defined<Defined<Output<Job<'file' | 'job'>>['file']>['job']>;
    same<Back['href'], string>(true);
    same<Back['status'], Job['status'] | undefined>(true);
  });

  it('is that of the other kinds, too', () => {
    same<File['job'], Reference | undefined>(true);
    same<File['parents'], { id?: string; type?: string; is_root?: boolean }[] | undefined>(true);
    same<User['email'], string | undefined>(true);
    same<Extract<keyof Job, 'colour'>, never>(true);
    same<Extract<keyof Defined<Job['pipeline']>, 'name'>, never>(true);
  });
});

describe('what the client answers', () => {
  const { jobs, presets } = createJobsClient({
    baseUrl: 'https://jobs.example.com',
    fetch: fakeService(jsonResponse({ job: {}, jobs: [], presets: [] })).fetch,
  });

  it('has the type of what is expanded', async () => {
    typed<Job>()(await jobs.get('a'), true);
    typed<Job<'pipeline' | 'user'>>()(await jobs.get('a', { expand: ['pipeline', 'user'] }), true);
    typed<Job<ObjectKind>>()(await jobs.get('a', { expand: 'all' }), true);
    typed<Job<'codec'>[]>()((await jobs.list({ expand: ['codec'] })).jobs, true);
    for await (const job of jobs.all({ expand: ['file'] })) typed<Job<'file'>>()(job, true);
    expect((await presets.list()).presets).toEqual([]);
  });

  it('is not asked for wrongly', () => {
    // Each would compile if the client were not typed.
    const wrong = [
      // @ts-expect-error there is no such filter
      () => jobs.list({ colour: 'red' }),
      // @ts-expect-error there is no such status
      () => jobs.list({ status: 'DONE' }),
      // @ts-expect-error there is no such status
      () => jobs.list({ status: ['QUEUED', 'DONE'] }),
      // @ts-expect-error a text with commas might be one key or several
      () => jobs.export({ unique_custom_key: 'a,b' }),
      // @ts-expect-error there is no such kind
      () => jobs.get('a', { expand: ['colour'] }),
      // @ts-expect-error presets are not filtered by status
      () => presets.list({ status: 'QUEUED' }),
    ];
    expect(wrong).toHaveLength(6);
  });
});
