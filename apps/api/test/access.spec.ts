import { SYSTEM_ACCOUNT, KINDS, type ObjectId } from '@mediajobs/jobs-domain';
import { errorOf, pageOf, startTestApi, type Answer, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, idAt, jobOf, MARCH, resourceOf, store } from './support/records.js';
import { ROUTES, routesOf, type Route } from './support/routes.js';

/** The ids of what Alice owns, by kind, and of the system's. */
const ID: Readonly<Record<string, ObjectId>> = {
  ...Object.fromEntries(KINDS.map((kind, n) => [kind, idAt(MARCH, n)])),
  user: ALICE,
};
const SYSTEM_PRESET = idAt(MARCH, 100);
const SYSTEM_CODEC = idAt(MARCH, 101);
const SECRET = 'only for Alice';
/** The day of all jobs here. */
const STATISTICS = `from_date=${MARCH - 1}&to_date=${MARCH + 86_400_000}`;

let api: TestApi;
let alice: Send;
let bob: Send;
let routes: Route[];

beforeAll(async () => {
  api = await startTestApi();
  [alice, bob] = await Promise.all([api.as(ALICE), api.as(BOB)]);
  routes = await routesOf(api);
  const names = Object.fromEntries(KINDS.map((kind) => [kind, { id: ID[kind] }]));
  const marked = { name: SECRET, description: SECRET, title: SECRET, type: 'file', ...names };
  await store(api.database, {
    jobs: [jobOf(ID['job'] ?? ALICE, { title: SECRET, user_data: SECRET, pipeline: names['pipeline'] })],
    resources: [
      ...(['pipeline', 'application', 'user', 'preset', 'codec', 'file'] as const).map((kind) =>
        resourceOf(ALICE, kind, { id: ID[kind] ?? ALICE, ...marked }),
      ),
      resourceOf(SYSTEM_ACCOUNT, 'preset', { id: SYSTEM_PRESET, ...{ name: 'Web', type: 'system' } }),
      resourceOf(SYSTEM_ACCOUNT, 'codec', { id: SYSTEM_CODEC, ...{ name: 'h264' } }),
    ],
  });
});

afterAll(() => api.close());

/** The path of a route, for Alice's object where it is one by id. */
const pathOf = ({ path, kind }: Pick<Route, 'path' | 'kind'>): string => path.replace('{id}', ID[kind] ?? '');

it('The routes under test are those that are documented', () => {
  expect(routes.map(({ path }) => path).sort()).toEqual([...ROUTES].sort());
  expect(
    routes
      .filter(({ open }) => open)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['/v1/codecs', '/v1/codecs/{id}', '/v1/presets', '/v1/presets/{id}']);
});

describe('A token', () => {
  function expectRefused(answer: Answer, message: string): void {
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(errorOf(answer)).toEqual({
      error_code: '0x0000003',
      error_message: 'Invalid access token',
      details: [{ parameter: 'Authorization', message }],
    });
    expect(answer.text).not.toContain(SECRET);
  }

  it('that is missing is refused on every protected route', async () => {
    for (const route of routes.filter(({ open }) => !open)) {
      expectRefused(
        await api.send(pathOf(route)),
        'Authorization is missing; send "Authorization: Bearer TOKEN"',
      );
    }
  });

  it.each([
    ['of no scheme', 'abc'],
    ['of another scheme', 'Basic YTpi'],
    ['without a token', 'Bearer'],
    ['with an empty token', 'Bearer '],
    ['with two tokens', 'Bearer abc def'],
    ['with two schemes', 'Bearer abc, Bearer def'],
    ['with characters that no token has', "Bearer abc'--"],
    ['without a space', 'Bearerabc'],
  ])('in a header %s is refused on every route', async (_, Authorization) => {
    for (const route of routes) {
      expectRefused(await api.send(pathOf(route), { Authorization }), 'Authorization takes "Bearer TOKEN"');
    }
  });

  it('that is unknown, expired or revoked is refused on every route, in the same words', async () => {
    const expired = await api.token(ALICE, ['mediahub_read'], 0);
    const revoked = await api.token(ALICE);
    await api.tokens.revoke(revoked);
    const good = await api.token(ALICE);
    const altered = `${good.slice(0, -2)}${good.endsWith('AA') ? 'BB' : 'AA'}`;
    for (const route of routes) {
      for (const token of [
        'x',
        'A'.repeat(43),
        'A'.repeat(8000),
        expired,
        revoked,
        altered,
        good.toUpperCase(),
      ]) {
        expectRefused(
          await api.send(pathOf(route), { Authorization: `Bearer ${token}` }),
          'The token is unknown, expired or revoked',
        );
      }
    }
  });

  it.each(['bearer', 'BEARER', 'Bearer '])('is taken after %j', async (scheme) => {
    const Authorization = `${scheme} ${await api.token(ALICE)}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
  });

  it('is not taken from the query', async () => {
    const token = await api.token(ALICE);
    expect((await api.send(`/v1/jobs/?access_token=${token}`)).status).toBe(403);
  });

  it.each([
    [['mediahub_read'], 200],
    [['mediahub'], 200],
    [['me', 'mediahub_read'], 200],
    [['mediahub_write', 'mediahub_submit_jobs', 'mediahub_download_files', 'autograph'], 403],
    [[], 403],
  ])('with the scopes %j gets %d on every route', async (scopes, status) => {
    const Authorization = `Bearer ${await api.token(ALICE, scopes)}`;
    for (const route of routes) {
      const answer = await api.send(pathOf(route), { Authorization });
      expect([route.path, answer.status]).toEqual([route.path, status]);
      const lacks = route.kind === 'user' ? 'me or mediahub_read' : 'mediahub_read';
      if (status === 403) expectRefused(answer, `The token lacks the scope ${lacks}`);
    }
  });

  it('with the scope me reads the account, and nothing else', async () => {
    const Authorization = `Bearer ${await api.token(ALICE, ['me'])}`;
    for (const route of routes) {
      const answer = await api.send(pathOf(route), { Authorization });
      expect([route.path, answer.status]).toEqual([route.path, route.kind === 'user' ? 200 : 403]);
    }
  });

  it('that has expired is refused from then on, though it was taken before', async () => {
    const Authorization = `Bearer ${await api.token(ALICE, ['mediahub_read'], 1)}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(403);
  });

  it('that is revoked elsewhere is refused within seconds', async () => {
    const Authorization = `Bearer ${await api.token(ALICE)}`;
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(200);
    // As another process would: this server is not told.
    await api.database.pool.query(
      'UPDATE tokens SET revoked_at = now() WHERE revoked_at IS NULL AND account_id = $1 AND created_at = (SELECT max(created_at) FROM tokens)',
      [Buffer.from(ALICE, 'hex')],
    );
    const start = Date.now();
    while ((await api.send('/v1/jobs/', { Authorization })).status === 200) {
      expect(Date.now() - start).toBeLessThan(5_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await api.send('/v1/jobs/', { Authorization })).status).toBe(403);
  }, 20_000);

  it('is stored only as its hash', async () => {
    const token = await api.token(ALICE);
    const { rows } = await api.database.pool.query<{ row: string }>('SELECT t::text AS row FROM tokens t');
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });
});

describe('Another account', () => {
  it('finds nothing of Alice by id, in the words of what does not exist', async () => {
    for (const { path, kind } of routes.filter(({ byId }) => byId)) {
      for (const search of [
        '',
        '?expand_all=true',
        '?bin_data=true',
        '?format=xml',
        '?show_null=true&human=true',
      ]) {
        const [theirs, none] = await Promise.all([
          bob(pathOf({ path, kind }) + search),
          bob(path.replace('{id}', idAt(MARCH, 999)) + search),
        ]);
        expect([path, theirs.status, theirs.text]).toEqual([path, 404, none.text]);
      }
    }
  });

  it('finds the same by id that a client without a token finds', async () => {
    for (const id of [SYSTEM_PRESET, ID['preset'] ?? '']) {
      const [theirs, nobodys] = await Promise.all([bob(`/v1/presets/${id}`), api.send(`/v1/presets/${id}`)]);
      expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text]);
    }
  });

  it('finds nothing of Alice in any list, whatever it filters and expands', async () => {
    const searches = [
      '',
      'show_null=true',
      'expand_all=true',
      'sort=created_at&direction=-1',
      `pipeline.id=${ID['pipeline'] ?? ''}`,
      `job.id=${ID['job'] ?? ''}`,
      `user_data=${encodeURIComponent(SECRET)}`,
      'status=SUCCESS',
      'input.file.name=a',
      'type=file',
      'type=custom',
      'format=csv',
    ];
    for (const { path, kind } of routes.filter(({ byId }) => !byId)) {
      for (const search of searches) {
        const answer = await bob(`${path}?${search}`);
        // Some filters are not those of some kinds.
        expect([200, 400]).toContain(answer.status);
        if (answer.status !== 200) continue;
        expect([path, search, answer.text.includes(SECRET)]).toEqual([path, search, false]);
        if (/export|events/.test(path)) continue;
        if (path.endsWith('/statistics')) {
          expect([search, answer.json()['total']]).toEqual([search, 0]);
          continue;
        }
        const page = pageOf(answer);
        const public_ = kind === 'preset' || kind === 'codec';
        const least = public_ && !search.startsWith('type') ? 1 : 0;
        expect([path, search, page.total, page.objects.length]).toEqual([path, search, least, least]);
      }
    }
  });

  it('does not learn from the total that a filter of its own matches there', async () => {
    const lists = await Promise.all(
      ['status=SUCCESS', `pipeline.id=${ID['pipeline'] ?? ''}`, 'autograph=false', 'inprogress=true', ''].map(
        async (search) => pageOf(await bob(`/v1/jobs/?${search}`)).total,
      ),
    );
    expect(lists).toEqual([0, 0, 0, 0, 0]);
  });

  it('reaches nothing of Alice by naming it in objects of its own', async () => {
    const named = Object.fromEntries(KINDS.map((kind) => [kind, { id: ID[kind] }]));
    const { job, pipeline, application, file, preset, codec } = named;
    await store(api.database, {
      jobs: [
        jobOf(idAt(MARCH, 200), {
          ...{ user: { id: BOB }, pipeline, application, input: { file } },
          outputs: [{ preset, file }],
        }),
      ],
      resources: [
        resourceOf(BOB, 'file', {
          id: idAt(MARCH, 201),
          ...{ job, pipeline, application, user: { id: ALICE } },
        }),
        resourceOf(BOB, 'preset', { id: idAt(MARCH, 202), ...{ target_format: { vcodec: { codec } } } }),
      ],
    });
    for (const path of [
      '/v1/jobs/',
      `/v1/jobs/${idAt(MARCH, 200)}`,
      '/v1/files/',
      '/v1/presets/',
      '/v1/jobs/export',
      `/v1/jobs/statistics?${STATISTICS}`,
    ]) {
      const answer = await bob(
        `${path}${/export|statistics/.test(path) ? '' : '?expand_all=true&bin_data=true'}`,
      );
      expect([path, answer.status, answer.text.includes(SECRET)]).toEqual([path, 200, false]);
      expect(answer.text).toContain(`/v1/`);
    }
    expect(pageOf(await bob(`/v1/files/?job.id=${ID['job'] ?? ''}`)).objects).toHaveLength(1);
  });

  it('with the same id of its own sees its own', async () => {
    const id = ID['job'] ?? ALICE;
    await store(api.database, { jobs: [jobOf(id, { user: { id: BOB }, title: 'of Bob' })] });
    const titles = await Promise.all(
      [alice, bob].map(async (send) => (await send(`/v1/jobs/${id}`)).json()['job'] as { title: string }),
    );
    expect(titles.map(({ title }) => title)).toEqual([SECRET, 'of Bob']);
  });
});

it('Alice sees what is hers on every route', async () => {
  // Of what was there before it began, a stream of events tells nothing.
  for (const route of routes.filter(({ path }) => !path.endsWith('/events'))) {
    const answer = await alice(
      `${pathOf(route)}${route.path.endsWith('/statistics') ? `?${STATISTICS}` : ''}`,
    );
    expect([route.path, answer.status, answer.text.includes(SECRET)]).toEqual([route.path, 200, true]);
  }
});
