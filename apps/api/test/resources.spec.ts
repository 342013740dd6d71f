import { SYSTEM_ACCOUNT_ID, type ResourceKind } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import {
  parseError,
  parsePage,
  startTestApi,
  type JsonObject,
  type Send,
  type TestApi,
} from './support/api.js';
import { ALICE, objectIdAt, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';

const COMMON = ['version', 'user', 'created_at', 'updated_at', 'id', 'href'];
const UNOWNED = COMMON.filter((key) => key !== 'user');

/** Keys of each kind, in the order of responses. */
const KEYS: Readonly<Record<ResourceKind, readonly string[]>> = {
  pipeline: [
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
    ...COMMON,
  ],
  application: ['name', 'description', 'client_id', ...COMMON],
  user: [
    'first_name',
    'last_name',
    'email',
    'name',
    'billing_address',
    'profile',
    'setting',
    'confirmed_on',
    'changed_email_confirmed',
    ...UNOWNED,
  ],
  preset: ['name', 'description', 'target_format', 'settings', 'type', ...COMMON],
  codec: ['name', 'description', 'type', 'passes', 'autograph', 'profiles', ...UNOWNED],
  file: [
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
    ...COMMON,
  ],
};
const KINDS = Object.keys(KEYS) as ResourceKind[];
const OWNED = KINDS.map((kind, n) => ({ kind, id: kind === 'user' ? ALICE : objectIdAt(MARCH, n) }));

const PIPELINE = {
  input_download_dir: 's3://AKIA/KEY:sec/ret+1@bucket/in/',
  image_download_dir: 'https://images.example.com/a@b.png',
  output_upload_dir: 'ftp://user:pass@word@ftp.example.com/out/',
  image_upload_dir: 'user:pass@relative/dir',
  ping_urls: { error: 'https://name:hunter2@hooks.example.com/e?to=me@example.com', finished: '//u:p@host/' },
};
const SECRETS = ['AKIA', 'ret+1', 'pass@', 'user:', 'word@', 'hunter2', 'name:', 'u:p'];

let api: TestApi;
let send: Send;

beforeAll(async () => {
  api = await startTestApi();
  send = await api.sendAs(ALICE);
  await storeRecords(api.database, {
    resources: [
      ...OWNED.map(({ kind, id }) =>
        resourceFor(ALICE, kind, { id, ...(kind === 'pipeline' ? PIPELINE : {}) }),
      ),
      resourceFor(SYSTEM_ACCOUNT_ID, 'preset', {
        id: objectIdAt(MARCH, 50),
        type: 'system',
        name: 'Web',
      }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'codec', {
        id: objectIdAt(MARCH, 51),
        type: 'audio',
        passes: [1, 1],
      }),
    ],
  });
});

afterAll(() => api.close());

describe.each(OWNED)('A $kind', ({ kind, id }) => {
  it('has every key of its model with show_null, in order', async () => {
    const answer = (await send(`/v1/${kind}s/${id}?show_null=true`)).json();
    expect(Object.keys(answer)).toEqual([kind]);
    expect(Object.keys(answer[kind] as JsonObject)).toEqual(KEYS[kind]);
  });

  it('has its href, which is the same in the list', async () => {
    const href = `${api.origin}/v1/${kind}s/${id}`;
    const one = (await send(`/v1/${kind}s/${id}`)).json()[kind] as JsonObject;
    expect(one).toMatchObject({ id, href });
    const listed = parsePage(await send(`/v1/${kind}s/`)).objects.find((object) => object['id'] === id);
    expect(listed).toEqual(one);
  });

  it('is listed in the common envelope', async () => {
    const answer = (await send(`/v1/${kind}s/?show_null=true&limit=1`)).json();
    expect(Object.keys(answer)).toEqual([
      `${kind}s`,
      'total',
      'start',
      'limit',
      'first',
      'last',
      'next',
      'prev',
    ]);
    expect(answer['first']).toEqual({ href: `${api.origin}/v1/${kind}s/?start=0&limit=1&show_null=true` });
  });

  it('gets 404 with its own error for an unknown id', async () => {
    const answers = await Promise.all(
      [objectIdAt(MARCH, 999), 'x', id.toUpperCase(), `${id}0`, '%20', '0'].map((other) =>
        send(`/v1/${kind}s/${other}`),
      ),
    );
    const name = kind.charAt(0).toUpperCase() + kind.slice(1);
    for (const answer of answers) {
      const same = kind !== 'user' && answer.text === answers[0]?.text;
      expect([answer.status, same || kind === 'user']).toEqual([404, true]);
      expect(parseError(answer)).toEqual({
        error_code: expect.stringMatching(/^0x00\d0005$/) as string,
        error_message: `${name} does not exist`,
      });
    }
  });
});

describe('The secrets of a pipeline', () => {
  it.each(['?', '?show_null=true', '?format=xml', '?human=true'])('are not returned: %s', async (search) => {
    for (const path of ['/v1/pipelines/', `/v1/pipelines/${objectIdAt(MARCH, 0)}`]) {
      const { text } = await send(path + search);
      expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([]);
      expect(text).toContain('s3://***@bucket/in/');
      expect(text).toContain('ftp://***@ftp.example.com/out/');
      expect(text).toContain('https://***@hooks.example.com/e?to=me@example.com');
    }
  });

  it('are not stored', async () => {
    const { rows } = await api.database.pool.query<{ row: string }>('SELECT r::text AS row FROM resources r');
    const stored = rows.map(({ row }) => row).join('\n');
    expect(SECRETS.filter((secret) => stored.includes(secret))).toEqual([]);
  });
});

describe('Without a token', () => {
  it.each([
    ['preset', objectIdAt(MARCH, 50), objectIdAt(MARCH, 3)],
    ['codec', objectIdAt(MARCH, 51), objectIdAt(MARCH, 4)],
  ])('only %ss of the system are readable', async (kind, systems, own) => {
    const page = parsePage(await api.send(`/v1/${kind}s/?show_null=true`));
    expect(page.objects.map((object) => object['id'])).toEqual([systems]);
    expect(page.total).toBe(1);
    expect((await api.send(`/v1/${kind}s/${systems}`)).status).toBe(200);
    expect((await api.send(`/v1/${kind}s/${own}`)).status).toBe(404);
  });

  it.each(['pipelines', 'applications', 'users', 'files'])('%s are not readable', async (plural) => {
    expect((await api.send(`/v1/${plural}/`)).status).toBe(403);
  });

  it('an invalid token is rejected on public routes', async () => {
    const answer = await api.send('/v1/presets/', { Authorization: 'Bearer wrong' });
    expect(answer.status).toBe(403);
  });
});

describe('Seeded data', () => {
  /** Extracts the paths of all URLs in a text. */
  const hrefsOf = (text: string): string[] =>
    [...text.matchAll(/"href":"([^"]+)"/g)].map(([, href = '']) => {
      if (!href.startsWith(`${api.origin}/`)) throw new Error(`${href} leads elsewhere`);
      return href.slice(api.origin.length);
    });

  it.each(['', 'expand_all=true&bin_data=true&'])(
    'every href resolves, starting from the list of jobs (%s)',
    async (search) => {
      const { largestAccount } = await seed(api.database, { jobs: 120 });
      const sendAsLargest = await api.sendAs(largestAccount);
      const met = new Set<string>(['/v1/jobs/?limit=10']);
      const failed: string[] = [];
      for (const path of met) {
        const [route = '', query = ''] = path.split('?');
        const answer = await sendAsLargest(query === '' ? `${route}?${search}` : path);
        if (answer.status !== 200) failed.push(`${answer.status} ${path}`);
        for (const href of hrefsOf(answer.text)) met.add(href);
      }
      expect(failed).toEqual([]);
      for (const kind of ['job', ...KINDS]) {
        expect([kind, [...met].some((path) => path.startsWith(`/v1/${kind}s/`))]).toEqual([kind, true]);
      }
    },
  );
});
