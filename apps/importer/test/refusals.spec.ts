import { createTestDatabase, type TestDatabase } from '@mediajobs/jobs-data/testing';
import { objectIdOf } from '@mediajobs/jobs-domain';
import { importJobs } from '../src/import-jobs.js';
import { ACCOUNT, jobNumber, jobWith, reference } from './documents.js';
import { idsOf, lines, load, stored } from './loading.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_bodies, resources');
});

describe('a job without a user', () => {
  const ownerless = jobWith({ user: undefined });
  const OTHER = objectIdOf('547f3eede4b025bcbff38600');

  it('is refused', async () => {
    expect((await load(database, lines(ownerless))).said).toEqual([
      'refused: f, line 1, user: is missing; --user ID names the owner',
    ]);
  });

  it('belongs to the user who is named; the others stay with theirs', async () => {
    await load(database, lines(ownerless, jobNumber(1)), { user: OTHER });
    expect(await stored(database, 'job', ownerless.id, OTHER)).toMatchObject({ user: { id: OTHER } });
    expect(await stored(database, 'job', jobNumber(1).id)).toMatchObject({ user: { id: ACCOUNT } });
    expect(await stored(database, 'user', OTHER, OTHER)).not.toBeNull();
  });
});

/** What is put before each of these lines is a good job, and so is what follows: both go in. */
const REFUSED: [what: string, line: string | Buffer, said: string | RegExp][] = [
  [
    'malformed JSON',
    '{"job": {"id": }}',
    /^line 2: is not JSON: Unexpected token '}', .* \(line 2, column 16\)$/,
  ],
  ['a line cut off', lines(jobWith({})).slice(0, 600), /^line 2: is not JSON: /],
  ['something else', 'id,status', /^line 2: is not JSON: /],
  ['a value that is no object', '[1]', 'line 2, jobs[0]: takes an object, got 1'],
  ['an error instead of a job', '{"error": {}}', /^line 2, error: is not a key of Job; /],
  [
    'a key beside the job',
    lines({ job: jobWith({}), jobz: 1 }),
    'line 2, jobz: is not known here; known is job',
  ],
  ['an unknown key', lines(jobWith({ colour: 1 })), /^line 2, colour: is not a key of Job; /],
  [
    'an unknown key deep down',
    lines(jobWith({ input: { file: null, codex: 1 } })),
    /^line 2, input\.codex: is not a key/,
  ],
  ['an unknown status', lines(jobWith({ status: 'DONE' })), /^line 2, status: takes one of .*, got "DONE"$/],
  ['a number as text', lines(jobWith({ created_at: '1' })), /^line 2, created_at: takes a time .*, got "1"$/],
  ['no id', lines(jobWith({ id: undefined })), 'line 2, id: is missing'],
  [
    'a wrong id',
    lines(jobWith({ outputs: [{ preset: reference('preset', 'x') }] })),
    /^line 2, outputs\[0\]\.preset\.id: takes 24/,
  ],
  [
    'a number past 2^53',
    lines(jobWith({})).replace('"version":1', '"version":9007199254740993'),
    /^line 2, version: takes .*, got 9007199254740993$/,
  ],
  ['U+0000', lines(jobWith({ title: 'a\0b' })), /^line 2, title: takes a text without U\+0000/],
  [
    'half a surrogate pair',
    lines(jobWith({ title: 'a\ud800b' })),
    /^line 2, title: takes a text without .* surrogates/,
  ],
  [
    'invalid UTF-8',
    Buffer.from(lines(jobWith({ title: 'caf\u00e9' })), 'latin1'),
    'line 2: is not valid UTF-8',
  ],
  [
    'a key that is there twice',
    lines(jobWith({})).replace('"version":1', '"version":1,"version":2'),
    'line 2, version: stands there twice',
  ],
  [
    '__proto__',
    lines(jobWith({})).replace('"version":1', '"__proto__":{}'),
    'line 2, __proto__: is not a key that is taken',
  ],
  [
    'a record past the limit',
    lines(jobWith({ title: 'x'.repeat(5000) })),
    'line 2: is longer than 4000 bytes',
  ],
  [
    'nesting without end',
    '{"a":'.repeat(300) + '1' + '}'.repeat(300),
    'line 2: is nested deeper than 256 levels',
  ],
];

describe('a record that does not fit is refused, and the others go in', () => {
  it.each(REFUSED)('%s', async (_what, line, said) => {
    const source = Buffer.concat([
      Buffer.from(lines(jobNumber(1))),
      Buffer.from(line),
      Buffer.from(`\n${lines(jobNumber(2))}`),
    ]);
    const result = await load(database, source, { recordLimit: 4000 });
    expect(result).toMatchObject({ stored: 2, refused: 1 });
    expect(result.said[0]?.replace(/^refused: f, /, '')).toMatch(
      said instanceof RegExp ? said : literally(said),
    );
    expect(await idsOf(database, 'job')).toEqual([jobNumber(1).id, jobNumber(2).id]);
  });

  it('all bad keys of a record are named', async () => {
    const { said, refused } = await load(
      database,
      lines(jobWith({ status: 1, version: 'a', outputs: [{}, { file: 1 }] })),
    );
    expect(said.map((line) => line.split(': ')[1])).toEqual([
      'f, line 1, outputs[1].file',
      'f, line 1, status',
      'f, line 1, version',
    ]);
    expect(refused).toBe(1);
  });

  it('in a list by its index', async () => {
    const list = JSON.stringify(
      { jobs: [jobNumber(1), jobWith({ status: 1 }), jobNumber(2)], total: 3 },
      null,
      2,
    );
    const { said } = await load(database, list);
    expect(said).toEqual([expect.stringMatching(/^refused: f, line \d+, jobs\[1\], status: takes one of/)]);
    expect(await idsOf(database, 'job')).toHaveLength(2);
  });

  it('where the database does not take it', async () => {
    await database.pool.query(`ALTER TABLE jobs ADD CONSTRAINT untitled CHECK (title <> 'spoilt')`);
    try {
      const { said, stored: count } = await load(
        database,
        lines(jobNumber(1), jobWith({ title: 'spoilt' }), jobNumber(2), jobNumber(3)),
      );
      expect(said).toEqual([expect.stringMatching(/^refused: f, line 2: cannot be stored: .*untitled/)]);
      expect(count).toBe(3);
      expect(await idsOf(database, 'job')).toEqual([1, 2, 3].map((n) => jobNumber(n).id));
    } finally {
      await database.pool.query('ALTER TABLE jobs DROP CONSTRAINT untitled');
    }
  });
});

function literally(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

describe('a document that breaks off', () => {
  it('is stored up to there, and the place is named', async () => {
    const whole = JSON.stringify({ jobs: [jobNumber(1), jobNumber(2), jobNumber(3)] });
    const result = await load(database, whole.slice(0, -50));
    expect(await idsOf(database, 'job')).toHaveLength(2);
    expect(result).toMatchObject({ stored: 2, refused: 2 });
    expect(result.said).toEqual([
      expect.stringMatching(/^refused: f, line 1, jobs\[2\]: is not JSON: .* \(line 1, column \d+\)$/),
      expect.stringMatching(/^refused: f, line 1, jobs\[2\]: is where reading ends/),
    ]);
  });

  it('is stored although the source failed', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from(lines(jobNumber(1)));
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    await expect(importJobs(database, failing())).rejects.toThrow('the disk is gone');
    expect(await idsOf(database, 'job')).toHaveLength(1);
  });
});

describe('unknown keys that are to be ignored', () => {
  it('are left out and named, also in what was expanded and around lists', async () => {
    const pipeline = { ...reference('pipeline', '547f3eede4b025bcbff38657'), colour: 'red' };
    const job = jobWith({ pipeline, colour: 1, input: { 'the file': 1 } });
    const {
      said,
      stored: count,
      refused,
    } = await load(database, JSON.stringify({ jobs: [job], pages: 1 }), { ignoreUnknown: true });
    expect(said).toEqual([
      'ignored: f, line 1, jobs[0], pipeline.colour: is not known',
      'ignored: f, line 1, jobs[0], input["the file"]: is not known',
      'ignored: f, line 1, jobs[0], colour: is not known',
      expect.stringMatching(/^ignored: f, line 1, pages: is not known here; known is jobs, total/),
    ]);
    expect([count, refused]).toEqual([1, 0]);
    expect(await stored(database, 'job', job.id)).not.toHaveProperty('colour');
    expect(await stored(database, 'pipeline', pipeline.id)).not.toBeNull();
  });

  it('do not excuse wrong values', async () => {
    expect(
      await load(database, lines(jobWith({ colour: 1, status: 'DONE' })), { ignoreUnknown: true }),
    ).toMatchObject({
      stored: 0,
      refused: 1,
    });
  });
});

describe('progress', () => {
  it('counts as stored what another connection can read', async () => {
    const counts: [said: number, there: Promise<number>][] = [];
    const count = async (): Promise<number> => (await idsOf(database, 'job')).length;
    const source = lines(...Array.from({ length: 1200 }, (_, index) => jobNumber(index)));
    await load(database, source, { onProgress: ({ stored: said }) => counts.push([said, count()]) });
    expect(counts.map(([said]) => said)).toContain(500);
    for (const [said, there] of counts) expect(await there).toBeGreaterThanOrEqual(said);
  });
});
