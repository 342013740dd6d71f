import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { toObjectId } from '@mediajobs/jobs-domain';
import { gzipSync } from 'node:zlib';
import { ACCOUNT, jobNumber, JOBS, jobWith, reference } from './documents.js';
import { readIds, lines, load, stored } from './loading.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('TRUNCATE jobs, job_documents, resources');
});

const { id } = jobWith({});
const user = toObjectId(ACCOUNT);

describe('documents of the reference manual are imported', () => {
  it.each([
    { watermark_strength: 'light' },
    { watermark_strength: 'light', levels: { a: 1 } },
    'light',
    'false',
    1,
    0,
    true,
    false,
  ])('a job with autograph %j', async (autograph) => {
    expect(await load(database, lines(jobWith({ autograph })))).toMatchObject({ stored: 1, messages: [] });
    expect(await stored(database, 'job', id)).toMatchObject({ autograph });
  });

  it('a user with masked secrets, which are never stored', async () => {
    const document = {
      first_name: 'John',
      email: 'jdoe@acme.com',
      password: '*******',
      client_password_salt: '*******',
      billing_address: { company_name: 'Sparrow Ltd', vat_id_verified: null },
      setting: { newsletter_flag: true, default_payment: 'Visa ending in *** 7918' },
      confirmed_on: 1417625420989,
      version: 1,
      ...reference('user', ACCOUNT),
    };
    for (const strict of [false, true]) {
      const { messages, stored: count } = await load(
        database,
        JSON.stringify({ users: [document], total: 1 }),
        {
          strict,
        },
      );
      expect(count).toBe(1);
      expect(messages).toEqual(
        ['password', 'client_password_salt', 'setting.default_payment'].map(
          (path) => `not stored: f, users, ${path}: is a secret, and never stored (line 1, users[0])`,
        ),
      );
    }
    expect(await stored(database, 'user', ACCOUNT)).toMatchObject({ setting: { newsletter_flag: true } });
    const { rows } = await database.pool.query(
      `SELECT FROM resources r WHERE r::text ~ '7918|\\*\\*\\*\\*|salt'`,
    );
    expect(rows).toEqual([]);
  });

  it('a pipeline with all of its settings', async () => {
    const document = {
      name: 'Mine',
      cancel_timeout: 60,
      default_object_timeout: '3600',
      enable_backtrace_pings: false,
      input_download_dir: 's3://KEY:SECRET@eu-west-1/bucket/',
      download_options: { auto_convert_input: 'off', https_certificate_check: 'true' },
      upload_options: { s3_allow_read: 'everyone', s3_reduced_redundancy: true },
      store_options: { mode: 'temporary' },
      ...reference('pipeline', '547f3eede4b025bcbff38657'),
    };
    const { messages, stored: count } = await load(database, lines(document), { user });
    expect(count).toBe(1);
    expect(messages).toEqual([
      'converted: f, pipelines, default_object_timeout: "3600" is converted to 3600 (line 1)',
      'converted: f, pipelines, download_options.https_certificate_check: "true" is converted to true (line 1)',
    ]);
    expect(await stored(database, 'pipeline', document.id)).toMatchObject({
      default_object_timeout: 3600,
      enable_backtrace_pings: false,
      input_download_dir: 's3://***@eu-west-1/bucket/',
      download_options: { auto_convert_input: 'off', https_certificate_check: true },
      upload_options: { s3_allow_read: 'everyone', s3_reduced_redundancy: true },
    });
  });

  it('a preset with a codec id, and numbers and booleans as text', async () => {
    const document = {
      name: 'FLV',
      type: 'custom',
      ...reference('preset', '52a6bbdfa2ca79055aaa787b'),
      target_format: {
        extension: 'flv',
        vcodec: {
          codec: { id: '525ce63284aed52635e85d05' },
          passes: '1',
          caps: { interlaced: 'false', max_width: 640 },
        },
      },
    };
    expect(await load(database, lines({ preset: document }), { user })).toMatchObject({
      stored: 1,
      rejected: 0,
    });
    expect(await stored(database, 'preset', document.id)).toMatchObject({
      target_format: {
        vcodec: {
          codec: { id: '525ce63284aed52635e85d05', href: '/v1/codecs/525ce63284aed52635e85d05' },
          passes: 1,
          caps: { interlaced: false, max_width: 640 },
        },
      },
    });
  });

  it('a file', async () => {
    const document = {
      storage: 'intern',
      name: 'Intro.mp4',
      type: 'file',
      job: reference('job', '559663a714eaf3a5905aea17'),
      autograph: true,
      size: 8094037,
      expires_at: null,
      elements: null,
      subtitle_tracks: null,
      video_tracks: [
        { video_bitrate: 2503, framerate: 23.98, aspect_ratio: '1:1', orientation: 'rotate-90' },
      ],
      parents: [{ id: '559663a7a3bdaa55024c53f3', type: 'folder', is_root: false }],
      user: reference('user', ACCOUNT),
      ...reference('file', '559663a7a3bdaa55024c53f7'),
    };
    expect(await load(database, JSON.stringify({ file: document }))).toMatchObject({
      stored: 1,
      messages: [],
    });
  });
});

describe('documents changed by other programs are imported', () => {
  const named = (kind: string, name: string): string => reference(kind, name.toUpperCase()).href;

  it.each<[string, Readonly<Record<string, unknown>>, object]>([
    ['ids in upper case', { id: id.toUpperCase(), href: named('job', id) }, { id }],
    ['no addresses', { href: undefined, user: { id: ACCOUNT } }, { href: `/v1/jobs/${id}` }],
    ['no id', { id: undefined }, { id }],
    [
      'addresses with a slash at the end',
      { href: `https://a.example/api/jobs/${id}/` },
      { href: `/v1/jobs/${id}` },
    ],
    ['a reference by the id alone', { user: ACCOUNT }, { user: { id: ACCOUNT } }],
    ['times in seconds', { created_at: 1563393077 }, { created_at: 1563393077000 }],
    ['times of ISO 8601', { finished_at: '2019-07-17T19:51:32.314Z' }, { finished_at: 1563393092314 }],
    ['statuses in lower case', { status: 'failure' }, { status: 'FAILURE' }],
    ['numbers for texts', { user_data: 4711, title: true }, { user_data: '4711', title: 'true' }],
    ['null lists', { outputs: null, playlists: null }, {}],
  ])('%s', async (_what, changes, expected) => {
    expect(await load(database, lines(jobWith(changes)))).toMatchObject({ stored: 1, rejected: 0 });
    expect(await stored(database, 'job', id)).toMatchObject(expected);
  });

  it('empty texts for absent values of other types', async () => {
    const changes = { finished_at: '', version: '', pipeline: '', playlists: '', input: '', title: '' };
    const { messages, stored: count } = await load(database, lines(jobWith(changes)));
    expect(count).toBe(1);
    expect(messages).toHaveLength(5);
    expect(messages[0]).toMatch(/^converted: f, jobs, \w+: "" is converted to absent \(line 1\)$/);
    const job = await stored(database, 'job', id);
    expect(job).toMatchObject({ title: '' });
    for (const key of ['finished_at', 'version', 'pipeline', 'playlists', 'input'])
      expect(job).not.toHaveProperty(key);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a fraction of bytes', { version: '1.5' }, 'version: must be an integer from'],
    ['a number past 2^53', { version: '9007199254740993' }, 'version: must be an integer from'],
    [
      'a word for a number',
      { outputs: [{ percentage_completed: 'half' }] },
      'outputs[0].percentage_completed: must be a number, got "half"',
    ],
    [
      'an address of another object',
      { href: reference('job', ACCOUNT).href },
      'href: must be an address with the path',
    ],
    [
      'a list as autograph',
      { autograph: ['light'] },
      'autograph: must be a text, a number, true, false, or an object of these, got ["light"]',
    ],
  ])('but not %s, which is reported with its path', async (_what, changes, messages) => {
    const result = await load(database, lines(jobWith(changes)));
    expect(result).toMatchObject({ stored: 0, rejected: 1 });
    expect(result.messages[0]).toContain(`rejected: f, line 1, ${messages}`);
  });

  it('conversions are reported once each', async () => {
    const jobs = [1, 2, 3].map((n) => ({ ...jobNumber(n), version: String(n) }));
    expect((await load(database, lines(...jobs))).messages).toEqual([
      'converted: f, jobs, version: "1" is converted to 1 (3 times, first in line 1)',
    ]);
  });
});

describe('sources written by other programs are imported', () => {
  const text = lines(...JOBS).replaceAll('\n', '\r\n');
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

  it.each<[string, string | Buffer]>([
    ['with CRLF', text],
    ['in UTF-16', utf16],
    ['compressed', gzipSync(text)],
    ['compressed, in UTF-16', gzipSync(utf16)],
    ['put together, each with a byte order mark', lines(...JOBS).replace(/^/gm, '\ufeff')],
    [
      'put together without line ends, each with a byte order mark',
      JOBS.map((job) => `\ufeff${JSON.stringify(job)}`).join(''),
    ],
  ])('%s', async (_how, source) => {
    expect(await load(database, source)).toMatchObject({ stored: 3, rejected: 0, messages: [] });
    expect(await readIds(database, 'job')).toHaveLength(3);
  });

  it('are stored up to the damage', async () => {
    const many = gzipSync(
      lines(...Array.from({ length: 2000 }, (_, n) => ({ ...jobNumber(n), title: `${n * 7919}` }))),
    );
    const { stored: count, messages } = await load(database, many.subarray(0, many.length - 20));
    expect(count).toBeGreaterThan(1000);
    expect(messages.at(-1)).toBe('rejected: f is damaged or incomplete gzip data: unexpected end of file');
  });
});
