import fc from 'fast-check';
import { anyRecord } from '../../test/arbitraries.js';
import { JOBS, ORIGIN } from '../../test/fixtures.js';
import { getFields } from '../fields/field.js';
import { toInstance, validateDocument } from '../validation/validate-document.js';
import { objectHref, OBJECT_KINDS, type ObjectKind } from '../ids/object-kind.js';
import { MODELS } from '../models/models.js';
import type { OpenValue } from '../fields/scalar-types.js';
import type { ObjectId } from '../ids/object-id.js';
import { hrefPrefixes } from './response.js';
import { expandReferences } from './expand-references.js';
import { toDocument, serializeDocument, redactCredentials } from './serialize-document.js';

const ID = '54e89692e4b069d88de25f8f';
const OTHER = '547f3eede4b025bcbff38657' as ObjectId;

/** Returns the expected document: no null at any depth, addresses without origin. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'string')
    return value.startsWith(`${ORIGIN}/v1/`) ? value.slice(ORIGIN.length) : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, plain(inner)]));
}

describe('the keys of each kind', () => {
  const owned = ['version', 'user', 'created_at', 'updated_at', 'id', 'href'];
  const common = owned.filter((key) => key !== 'user');

  it.each<[ObjectKind, string[]]>([
    [
      'job',
      [
        'pipeline',
        'application',
        'user_data',
        'unique_custom_key',
        'input',
        'autograph',
        'output_prefix',
        'playlists',
        'outputs',
        'status',
        'percentage_completed',
        'error_msg',
        'error_code',
        'finished_at',
        'version',
        'user',
        'created_at',
        'updated_at',
        'title',
        'id',
        'href',
      ],
    ],
    [
      'pipeline',
      [
        'name',
        'description',
        'default_object_timeout',
        'cancel_timeout',
        'input_download_dir',
        'image_download_dir',
        'download_options',
        'output_upload_dir',
        'image_upload_dir',
        'upload_options',
        'store_options',
        'ping_urls',
        'enable_backtrace_pings',
        'file',
        ...owned,
      ],
    ],
    ['preset', ['name', 'description', 'target_format', 'settings', 'type', ...owned]],
    ['codec', ['name', 'description', 'type', 'passes', 'autograph', 'profiles', ...common]],
    [
      'user',
      [
        'first_name',
        'last_name',
        'email',
        'name',
        'billing_address',
        'profile',
        'setting',
        'confirmed_on',
        'changed_email_confirmed',
        ...common,
      ],
    ],
    ['application', ['name', 'description', 'client_id', ...owned]],
    [
      'file',
      [
        'storage',
        'title',
        'name',
        'type',
        'subtype',
        'job',
        'autograph',
        'container',
        'mime_type',
        'md5_checksum',
        'size',
        'size_on_disk',
        'application',
        'duration',
        'pipeline',
        'finished_at',
        'expires_at',
        'elements',
        'video_tracks',
        'audio_tracks',
        'subtitle_tracks',
        'description',
        'parents',
        'user_data',
        'uri',
        'thumbnail',
        ...owned,
      ],
    ],
  ])('of a %s are in the order of the reference', (kind, keys) => {
    expect(getFields(MODELS[kind]).map(({ key }) => key)).toEqual(keys);
  });
});

describe('an autograph', () => {
  const text = (autograph: OpenValue): string =>
    serializeDocument('job', { id: OTHER, href: '', status: 'QUEUED', autograph })
      .slice(1)
      .split(',"status"')[0] ?? '';

  it.each<[OpenValue, string]>([
    [{ watermark_strength: 'light' }, '{"watermark_strength":"light"}'],
    [{ b: 1, a: { c: true, d: null }, e: 'x"y' }, '{"b":1,"a":{"c":true},"e":"x\\"y"}'],
    [{}, '{}'],
    ['quality', '"quality"'],
    [0.5, '0.5'],
    [false, 'false'],
  ])('%j is stored unchanged, without null keys', (value, expected) => {
    expect(text(value)).toBe(`"autograph":${expected}`);
  });

  it('that looks like a reference is never expanded', async () => {
    const user = { id: OTHER, href: objectHref('user', OTHER) };
    const body = serializeDocument('job', { id: OTHER, href: '', status: 'QUEUED', autograph: { user } });
    const { stored } = hrefPrefixes('https://a.example');
    expect(JSON.parse(body)).toMatchObject({ autograph: { user } });
    expect(body).not.toContain(`"user":{"id":"${OTHER}"`);
    expect(body.split(stored)).toHaveLength(2);
    const load = (kind: ObjectKind) =>
      Promise.resolve(new Map(kind === 'user' ? [[OTHER, '{"name":"A"}']] : []));
    const [line] = [
      ...(await expandReferences('job', Buffer.from(`${body}\n`), new Set<ObjectKind>(['user']), load)),
    ];
    expect(line?.toString()).toBe(`${body}\n`);
  });
});

describe('the document of a record', () => {
  it.each(JOBS.map((job) => [job.id, job]))('equals reference %s without nulls', (_, job) => {
    const body = serializeDocument('job', job);
    expect(body).toBe(JSON.stringify(plain(job)));
    expect(serializeDocument('job', toInstance('job', job))).toBe(body);
  });

  it('omits null and undefined, but not empty lists and objects', () => {
    const job = {
      id: OTHER,
      href: '',
      status: 'QUEUED',
      user_data: '',
      version: 0,
      autograph: false,
      playlists: [],
      outputs: [{}, { settings: { video: { rotate: null } } }],
      input: { file: null },
    };
    expect(serializeDocument('job', toInstance('job', job))).toBe(
      '{"user_data":"","input":{},"autograph":false,"playlists":[],"outputs":[{},{"settings":{"video":{}}}],' +
        `"status":"QUEUED","version":0,"id":"${OTHER}","href":"/v1/jobs/${OTHER}"}`,
    );
  });

  it('has references by id and address, and the input file by name', () => {
    const reference = { id: OTHER, name: 'n', href: 'https://elsewhere.example/v1/users/1' };
    const job = { id: ID, status: 'QUEUED', pipeline: reference, input: { file: reference } };
    expect(toDocument('job', toInstance('job', job))).toMatchObject({
      pipeline: { id: OTHER, href: `/v1/pipelines/${OTHER}` },
      input: { file: { id: OTHER, name: 'n', href: `/v1/files/${OTHER}` } },
    });
    expect(Object.keys(toDocument('job', toInstance('job', job))['pipeline'] ?? {})).toEqual(['id', 'href']);
  });

  it('has no binary and unknown keys', () => {
    const file = { id: ID, name: 'a', thumbnail: 'data:image/png;base64,AA==', secret: 'x' };
    expect(serializeDocument('file', file as never)).toBe(
      `{"name":"a","id":"${ID}","href":"/v1/files/${ID}"}`,
    );
  });

  it.each(OBJECT_KINDS.map((kind) => [kind]))('of any %s is a record with the same document', (kind) => {
    fc.assert(
      fc.property(anyRecord(kind), (record) => {
        const body = serializeDocument(kind, record);
        const document: unknown = JSON.parse(body);
        expect(validateDocument(kind, document)).toEqual([]);
        expect(serializeDocument(kind, toInstance(kind, document as object))).toBe(body);
        expect(body).not.toMatch(/":null[,}]/);
      }),
      { numRuns: 50 },
    );
  });
});

describe('credentials', () => {
  it.each([
    ['s3://AKIA:sec/ret+1@bucket/in/', 's3://***@bucket/in/'],
    ['s3://AKIA:s@cret@bucket/in/', 's3://***@bucket/in/'],
    ['s3://bucket/in/', 's3://bucket/in/'],
    ['ftp://user@host/', 'ftp://***@host/'],
    ['//user:secret@host/', '//***@host/'],
    ['user:secret@host:/dir', '***@host:/dir'],
    ['s3://key:line\nbreak@bucket', 's3://***@bucket'],
    ['s3://***@bucket/in/', 's3://***@bucket/in/'],
    ['uploads/', 'uploads/'],
    ['', ''],
  ])('of the directory %j are redacted: %j', (directory, printed) => {
    expect(redactCredentials(directory)).toBe(printed);
    for (const key of ['input_download_dir', 'image_download_dir', 'output_upload_dir', 'image_upload_dir']) {
      expect(toDocument('pipeline', { id: ID, [key]: directory } as never)[key]).toBe(printed);
    }
  });

  it.each([
    ['https://user:secret@hooks.example.com/done', 'https://***@hooks.example.com/done'],
    ['https://user:s@cret@hooks.example.com', 'https://***@hooks.example.com'],
    ['https://hooks.example.com/done?mail=a@b.c', 'https://hooks.example.com/done?mail=a@b.c'],
    ['https://hooks.example.com/@done', 'https://hooks.example.com/@done'],
    ['mailto:ops@example.com', 'mailto:ops@example.com'],
  ])('of the address %s are redacted: %s', (address, printed) => {
    for (const key of ['error', 'warning', 'started', 'finished']) {
      const pipeline = { id: ID, ping_urls: { [key]: address } };
      expect(toDocument('pipeline', pipeline as never)['ping_urls']).toEqual({ [key]: printed });
    }
  });
});
