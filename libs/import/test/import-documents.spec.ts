import { inTransaction } from '@mediajobs/postgres';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { writeResources } from '@mediajobs/jobs-db';
import { REFERENCE_FILES, createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import {
  Job,
  collectRefs,
  toObjectId,
  createStub,
  SYSTEM_ACCOUNT_ID,
  fillNulls,
} from '@mediajobs/jobs-domain';
import { createReadStream, readFileSync } from 'node:fs';
import { importDocuments } from '../src/import-documents.js';
import { ACCOUNT, jobNumber, JOBS, jobWith, reference, withoutOrigin, type Document } from './documents.js';
import { readIds, lines, load, stored } from './loading.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

async function expectSame(job: Document): Promise<void> {
  const answer = fillNulls(Job, (await stored(database, 'job', job.id)) ?? {}, false);
  // Keys that the source does not have at all are null in ours.
  expect(answer).toMatchObject(withoutOrigin(job));
}

describe('reference documents are stored unchanged, key by key', () => {
  it.each(Object.entries(REFERENCE_FILES))('%s', async (_name, file) => {
    const report = await importDocuments(database, createReadStream(file, { highWaterMark: 100 }));
    const jobs = JOBS.filter(({ id }) => readFileSync(file, 'utf8').includes(`"id": "${id}"`));
    expect(report).toMatchObject({ stored: jobs.length, changed: jobs.length, rejected: 0 });
    for (const job of jobs) {
      await expectSame(job);
      const keys = Object.keys(fillNulls(Job, (await stored(database, 'job', job.id)) ?? {}, false));
      expect(keys.filter((key) => key in job)).toEqual(Object.keys(job));
    }
  });

  it.each([
    ['the job alone', JSON.stringify(JOBS[2])],
    ['a line for each', lines(...JOBS)],
    ['a line for each, as a document', lines(...JOBS.map((job) => ({ job })))],
    ['after a byte order mark', `\ufeff${lines(JOBS[2])}`],
    [
      'one document after the other',
      readFileSync(REFERENCE_FILES.list, 'utf8') + readFileSync(REFERENCE_FILES.job, 'utf8'),
    ],
  ])('%s', async (_name, source) => {
    expect(await load(database, source)).toMatchObject({ rejected: 0, messages: [] });
    await expectSame(JOBS[2] as Document);
    expect(await readIds(database, 'job')).toHaveLength(source.includes(JOBS[0]?.id ?? '') ? 3 : 1);
  });
});

describe('importing records again', () => {
  it('stores nothing twice, and reports them as unchanged', async () => {
    await load(database, lines(...JOBS));
    expect(await load(database, lines(...JOBS))).toMatchObject({ stored: 3, changed: 0, rejected: 0 });
    expect(await readIds(database, 'job')).toHaveLength(3);
  });

  it('replaces them: the last one counts', async () => {
    await load(database, lines(JOBS[2], jobWith({ title: 'first' }), jobWith({ title: 'second' })));
    await load(database, lines(jobWith({ title: 'third', outputs: null })));
    expect(await readIds(database, 'job')).toHaveLength(1);
    await expectSame(jobWith({ title: 'third', outputs: null }));
  });

  it('counts them once', async () => {
    await load(database, lines(...JOBS));
    await load(database, lines(...JOBS.map((job) => ({ ...job, status: 'SUCCESS' }))));
    const { rows } = await database.pool.query(
      `SELECT value, sum(count)::int AS count FROM job_counts WHERE facet = 'status' GROUP BY 1 HAVING sum(count) <> 0`,
    );
    expect(rows).toEqual([{ value: 'SUCCESS', count: 3 }]);
  });
});

describe('objects that are only referenced', () => {
  it('become stubs in the account of the job', async () => {
    await load(database, lines(...JOBS));
    for (const job of JOBS) {
      const mentions = collectRefs('job', job as unknown as Job);
      expect(mentions.length).toBeGreaterThan(3);
      for (const { kind, id } of mentions) {
        expect(await stored(database, kind, id)).toMatchObject({ id, href: `/v1/${kind}s/${id}` });
      }
    }
    expect(await stored(database, 'file', '5d2f7c35e4b004f9cd197878')).toMatchObject({
      name: 'trailer_1080.mp4',
    });
    expect(await stored(database, 'user', ACCOUNT)).toEqual({
      id: ACCOUNT,
      href: `/v1/users/${ACCOUNT}`,
      created_at: parseInt(ACCOUNT.slice(0, 8), 16) * 1000,
    });
  });

  it('need no stub if they are public', async () => {
    const preset = toObjectId('5d2f4cc6e3ba95458cb54f96');
    const record = createStub({ kind: 'preset', id: preset, name: 'Web' }, SYSTEM_ACCOUNT_ID);
    await inTransaction(database.pool, (client) =>
      writeResources(client, [{ account: SYSTEM_ACCOUNT_ID, kind: 'preset', record }]),
    );
    await load(database, lines(...JOBS));
    const own = `AND account_id = '\\x${ACCOUNT}'`;
    expect(await readIds(database, 'preset', own)).toEqual(['52a6bbdfa2ca79055aaa787a']);
  });

  it('never replace the object itself by a stub', async () => {
    const pipeline = { name: 'Trailers', ...reference('pipeline', '547f3eede4b025bcbff38657'), version: 2 };
    await load(database, lines(jobWith({ pipeline })));
    await load(database, lines(...JOBS));
    expect(await stored(database, 'pipeline', pipeline.id)).toMatchObject({ name: 'Trailers', version: 2 });
  });
});

describe('expanded objects', () => {
  const job = reference('job', '5d2f7c35e4b004f9cd197877');
  const codec = {
    name: 'h264',
    type: 'video',
    version: 1,
    ...reference('codec', '5d2f4cc6e3ba95458cb54f01'),
  };
  const preset = {
    name: 'Web',
    target_format: { vcodec: { codec, passes: 2 } },
    version: 3,
    ...reference('preset', '5d2f4cc6e3ba95458cb54f02'),
  };
  const file = {
    name: 'a.mp4',
    job,
    video_tracks: [{ width: 1920 }],
    thumbnail: 'data:image/png;base64,AA==',
    ...reference('file', '5d2f4cc6e3ba95458cb54f03'),
  };
  const user = { first_name: 'Ada', ...reference('user', ACCOUNT) };
  const expanded = jobWith({ input: { input_name: 'a', file }, outputs: [{ preset }], user });

  it('are stored as objects, and the job refers to them', async () => {
    expect(await load(database, lines(expanded))).toMatchObject({ stored: 1, rejected: 0, messages: [] });
    const inputFile = { ...reference('file', file.id), name: 'a.mp4' };
    await expectSame(
      jobWith({
        input: { input_name: 'a', file: inputFile },
        outputs: [{ preset: reference('preset', preset.id) }],
        user: reference('user', ACCOUNT),
      }),
    );
    const { thumbnail, ...visible } = file;
    expect(await stored(database, 'file', file.id)).toEqual(withoutOrigin(visible));
    expect(await stored(database, 'codec', codec.id)).toEqual(withoutOrigin(codec));
    expect(await stored(database, 'user', ACCOUNT)).toEqual(withoutOrigin(user));
    expect(await stored(database, 'preset', preset.id)).toEqual(
      withoutOrigin({
        ...preset,
        target_format: { vcodec: { codec: reference('codec', codec.id), passes: 2 } },
      }),
    );
    const { rows } = await database.pool.query('SELECT thumbnail FROM resources WHERE id = $1', [
      objectIdToBytes(toObjectId(file.id)),
    ]);
    expect(rows).toEqual([{ thumbnail }]);
  });

  it('may be jobs, as the origin of a file', async () => {
    const other = jobNumber(1);
    await load(database, lines(jobWith({ input: { file: { ...file, job: other } } })));
    await expectSame(other);
    expect(await stored(database, 'file', file.id)).toMatchObject({
      job: withoutOrigin(reference('job', other.id)),
    });
  });

  it('are rejected with their job if they are not valid', async () => {
    const outputs = [{ preset: { ...preset, target_format: { vcodec: { codec, passes: 'two' } } } }];
    const { messages } = await load(database, lines(jobWith({ outputs }), jobNumber(1)));
    expect(messages).toEqual([
      expect.stringMatching(
        /^rejected: f, line 1, outputs\[0\]\.preset\.target_format\.vcodec\.passes: must be an integer/,
      ),
    ]);
    expect(await readIds(database, 'job')).toEqual([jobNumber(1).id]);
  });
});
