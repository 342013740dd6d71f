import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { toObjectId } from '@mediajobs/jobs-domain';
import { importDocuments } from '../src/import-documents.js';
import { ACCOUNT, jobNumber, jobWith, reference } from './documents.js';
import { readIds, lines, load, stored } from './loading.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

describe('a job without a user', () => {
  const ownerless = jobWith({ user: undefined });
  const OTHER = toObjectId('547f3eede4b025bcbff38600');

  it('is rejected', async () => {
    expect((await load(database, lines(ownerless))).messages).toEqual([
      'rejected: f, line 1, user: is missing; --user ID names the owner',
    ]);
  });

  it('belongs to the user of the option; other jobs keep theirs', async () => {
    await load(database, lines(ownerless, jobNumber(1)), { user: OTHER });
    expect(await stored(database, 'job', ownerless.id, OTHER)).toMatchObject({ user: { id: OTHER } });
    expect(await stored(database, 'job', jobNumber(1).id)).toMatchObject({ user: { id: ACCOUNT } });
    expect(await stored(database, 'user', OTHER, OTHER)).not.toBeNull();
  });
});

/** Each of these lines follows a good job and precedes another one: both are imported. */
const REFUSED: [what: string, line: string | Buffer, messages: string | RegExp][] = [
  [
    'malformed JSON',
    '{"job": {"id": }}',
    /^line 2: is not JSON: Unexpected token '}', .* \(line 2, column 16\)$/,
  ],
  ['a line cut off', lines(jobWith({})).slice(0, 600), /^line 2: is not JSON: /],
  ['something else', 'id,status', /^line 2: is not JSON: /],
  ['a value that is no object', '[1]', 'line 2, [0]: must be an object, got 1'],
  [
    'an error instead of a job',
    '{"error": {"error_code": "0x0000003", "error_message": "Invalid access token"}}',
    'line 2: is an error response of the API, not a document: "0x0000003" "Invalid access token"',
  ],
  ['something of no kind', '{"colour": 1}', /^line 2: is not a document of any kind; known are /],
  [
    'something of several kinds',
    '{"id": "5d2f7c35e4b004f9cd197877", "name": "A"}',
    /^line 2: could be .*--kind says which$/,
  ],
  [
    'an unknown status',
    lines(jobWith({ status: 'DONE' })),
    /^line 2, status: must be one of .*, got "DONE"$/,
  ],
  [
    'a number as a text that is none',
    lines(jobWith({ created_at: '1h' })),
    /^line 2, created_at: must be a time .*, got "1h"$/,
  ],
  ['no id', lines(jobWith({ id: undefined, href: undefined })), 'line 2, id: is missing'],
  [
    'a wrong id',
    lines(jobWith({ outputs: [{ preset: reference('preset', 'x') }] })),
    /^line 2, outputs\[0\]\.preset\.id: must be 24/,
  ],
  [
    'a number past 2^53',
    lines(jobWith({})).replace('"version":1', '"version":9007199254740993'),
    /^line 2, version: must be .*, got 9007199254740993$/,
  ],
  ['U+0000', lines(jobWith({ title: 'a\0b' })), /^line 2, title: must be a text without U\+0000/],
  [
    'half a surrogate pair',
    lines(jobWith({ title: 'a\ud800b' })),
    /^line 2, title: must be a text without .* surrogates/,
  ],
  [
    'invalid UTF-8',
    Buffer.from(lines(jobWith({ title: 'caf\u00e9' })), 'latin1'),
    'line 2: is not valid UTF-8',
  ],
  [
    'a key that is there twice',
    lines(jobWith({})).replace('"version":1', '"version":1,"version":2'),
    'line 2, version: occurs twice',
  ],
  [
    '__proto__ among settings',
    lines(jobWith({ autograph: { a: 1 } })).replace('"a":1', '"__proto__":{}'),
    'line 2, autograph.__proto__: is not an allowed key',
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

describe('an invalid record is rejected alone', () => {
  it.each(REFUSED)('%s', async (_what, line, messages) => {
    const source = Buffer.concat([
      Buffer.from(lines(jobNumber(1))),
      Buffer.from(line),
      Buffer.from(`\n${lines(jobNumber(2))}`),
    ]);
    const result = await load(database, source, { maxRecordBytes: 4000 });
    expect(result).toMatchObject({ stored: 2, rejected: 1 });
    expect(result.messages[0]?.replace(/^rejected: f, /, '')).toMatch(
      messages instanceof RegExp ? messages : literally(messages),
    );
    expect(await readIds(database, 'job')).toEqual([jobNumber(1).id, jobNumber(2).id]);
  });

  it('all invalid keys of a record are reported', async () => {
    const { messages, rejected: rejected } = await load(
      database,
      lines(jobWith({ status: 1, version: 'a', outputs: [{}, { file: 1 }] })),
    );
    expect(messages.map((line) => line.split(': ')[1])).toEqual([
      'f, line 1, outputs[1].file',
      'f, line 1, status',
      'f, line 1, version',
    ]);
    expect(rejected).toBe(1);
  });

  it('with its index in a list', async () => {
    const list = JSON.stringify(
      { jobs: [jobNumber(1), jobWith({ status: 1 }), jobNumber(2)], total: 3 },
      null,
      2,
    );
    const { messages } = await load(database, list);
    expect(messages).toEqual([
      expect.stringMatching(/^rejected: f, line \d+, jobs\[1\], status: must be one of/),
    ]);
    expect(await readIds(database, 'job')).toHaveLength(2);
  });

  it('if the database rejects it', async () => {
    await database.pool.query(`ALTER TABLE jobs ADD CONSTRAINT untitled CHECK (title <> 'spoilt')`);
    try {
      const { messages, stored: count } = await load(
        database,
        lines(jobNumber(1), jobWith({ title: 'spoilt' }), jobNumber(2), jobNumber(3)),
      );
      expect(messages).toEqual([expect.stringMatching(/^rejected: f, line 2: cannot be stored: .*untitled/)]);
      expect(count).toBe(3);
      expect(await readIds(database, 'job')).toEqual([1, 2, 3].map((n) => jobNumber(n).id));
    } finally {
      await database.pool.query('ALTER TABLE jobs DROP CONSTRAINT untitled');
    }
  });
});

function literally(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

describe('a source without documents', () => {
  it.each([
    ['nothing', '', 'rejected: f is empty: expected JSON documents, got nothing'],
    ['white space', ' \n\t\r\n', 'rejected: f is empty: expected JSON documents, got only white space'],
    ['a byte order mark', '\ufeff', 'rejected: f is empty: expected JSON documents, got only white space'],
    ['an HTML page', '<!DOCTYPE html><html>', /^rejected: f is XML or HTML; expected JSON/],
    ['an XML response', '<?xml version="1.0"?><response/>', /^rejected: f is XML or HTML; expected JSON/],
  ])('is rejected: %s', async (_what, source, messages) => {
    const result = await load(database, source);
    expect(result).toMatchObject({ stored: 0, rejected: 1 });
    expect(result.messages).toEqual([
      messages instanceof RegExp ? expect.stringMatching(messages) : messages,
    ]);
  });

  it.each(['{"jobs":[],"total":0}', '[]'])('is not an error with an empty list: %s', async (source) => {
    expect(await load(database, source)).toMatchObject({ stored: 0, rejected: 0, messages: [] });
  });
});

describe('a truncated document', () => {
  it('is stored up to the syntax error, whose place is reported', async () => {
    const whole = JSON.stringify({ jobs: [jobNumber(1), jobNumber(2), jobNumber(3)] });
    const result = await load(database, whole.slice(0, -50));
    expect(await readIds(database, 'job')).toHaveLength(2);
    expect(result).toMatchObject({ stored: 2, rejected: 1 });
    expect(result.messages).toEqual([
      expect.stringMatching(/^rejected: f, line 1, jobs\[2\]: is not JSON: .* \(line 1, column \d+\)$/),
    ]);
  });

  it('is stored up to an error of the source', async () => {
    async function* failing(): AsyncGenerator<Buffer> {
      yield Buffer.from(lines(jobNumber(1)));
      await Promise.resolve();
      throw new Error('the disk is gone');
    }
    await expect(importDocuments(database, failing())).rejects.toThrow('the disk is gone');
    expect(await readIds(database, 'job')).toHaveLength(1);
  });
});

describe('unknown keys', () => {
  const pipeline = { ...reference('pipeline', '547f3eede4b025bcbff38657'), colour: 'red' };
  const job = jobWith({ pipeline, colour: 1, input: { 'the file': 1 } });
  const list = { jobs: [job, { ...jobNumber(1), colour: 2 }], pages: 1 };

  it('are dropped and reported once each, at any depth', async () => {
    const { messages, stored: count, rejected: rejected } = await load(database, JSON.stringify(list));
    expect(messages).toEqual([
      'ignored: f, jobs, pipeline.colour: is not a key of Pipeline (line 1, jobs[0])',
      'ignored: f, jobs, input["the file"]: is not a key of JobInput (line 1, jobs[0])',
      'ignored: f, jobs, colour: is not a key of Job (2 times, first in line 1, jobs[0])',
      expect.stringMatching(/^ignored: f, pages: is not a key of a list response; known are jobs, total/),
    ]);
    expect([count, rejected]).toEqual([2, 0]);
    expect(await stored(database, 'job', job.id)).not.toHaveProperty('colour');
    expect(await stored(database, 'pipeline', pipeline.id)).not.toBeNull();
  });

  it('are rejected with strict', async () => {
    const { messages, stored: count } = await load(database, JSON.stringify(list), { strict: true });
    expect(messages).toEqual([
      expect.stringMatching(/^rejected: f, line 1, jobs\[0\], pipeline\.colour: is not a key of Pipeline/),
      expect.stringMatching(/^rejected: f, line 1, jobs\[0\], input\["the file"\]: is not a key of JobInput/),
      expect.stringMatching(/^rejected: f, line 1, jobs\[0\], colour: is not a key of Job/),
      expect.stringMatching(/^rejected: f, line 1, jobs\[1\], colour: is not a key of Job/),
      expect.stringMatching(/^rejected: f, line 1, pages: is not a key of a list response/),
    ]);
    expect(count).toBe(0);
  });

  it.each([
    ['a number past 2^53', '"colour":9007199254740993'],
    ['a key twice', '"colour":{"a":1,"a":2}'],
    ['__proto__', '"__proto__":{"a":1}'],
    ['a list under the name of a kind', '"files":[]'],
  ])('do not reject a record, whatever they contain: %s', async (_what, member) => {
    const source = lines(jobNumber(1)).replace('"version":1', `"version":1,${member}`);
    expect(await load(database, source)).toMatchObject({ stored: 1, rejected: 0 });
    expect(await load(database, source, { strict: true })).toMatchObject({ stored: 0, rejected: 1 });
  });

  it('do not excuse invalid values', async () => {
    const source = lines(jobWith({ colour: 1, status: 'DONE' }));
    expect(await load(database, source)).toMatchObject({ stored: 0, rejected: 1 });
  });

  it('are reported up to a maximum number', async () => {
    const jobs = Array.from({ length: 300 }, (_, n) => ({ ...jobNumber(n), [`key${n}`]: n }));
    const { messages, stored: count } = await load(database, lines(...jobs));
    expect(count).toBe(300);
    expect(messages).toHaveLength(201);
    expect(messages.at(-1)).toContain(
      'other keys were changed as well; the first 200 are listed (100 times, first in',
    );
  });
});

describe('progress', () => {
  it('counts records as stored once they are committed', async () => {
    const counts: [reported: number, committed: Promise<number>][] = [];
    const count = async (): Promise<number> => (await readIds(database, 'job')).length;
    const source = lines(...Array.from({ length: 1200 }, (_, index) => jobNumber(index)));
    await load(database, source, { onProgress: ({ stored: reported }) => counts.push([reported, count()]) });
    expect(counts.map(([reported]) => reported)).toContain(500);
    for (const [reported, committed] of counts) expect(await committed).toBeGreaterThanOrEqual(reported);
  });
});
