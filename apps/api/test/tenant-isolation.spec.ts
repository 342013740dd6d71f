import { OBJECT_KINDS } from '@mediajobs/jobs-domain';
import { parsePage, startTestApi, type Send, type TestApi } from './support/api.js';
import {
  IDS,
  resolvePath,
  SECRET,
  STATISTICS_QUERY,
  storeOwnedObjects,
  SYSTEM_PRESET,
} from './support/owned-objects.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';
import { listRoutes, type Route } from './support/routes.js';

let api: TestApi;
let alice: Send;
let bob: Send;
let routes: Route[];

beforeAll(async () => {
  api = await startTestApi();
  [alice, bob] = await Promise.all([api.sendAs(ALICE), api.sendAs(BOB)]);
  routes = await listRoutes(api);
  await storeOwnedObjects(api);
});

afterAll(() => api.close());

describe('Another account', () => {
  it('gets 404 for ids of Alice, as for unknown ids', async () => {
    for (const { path, kind } of routes.filter(({ hasId: byId }) => byId)) {
      for (const search of [
        '',
        '?expand_all=true',
        '?bin_data=true',
        '?format=xml',
        '?show_null=true&human=true',
      ]) {
        const [theirs, none] = await Promise.all([
          bob(resolvePath({ path, kind }) + search),
          bob(path.replace('{id}', objectIdAt(MARCH, 999)) + search),
        ]);
        expect([path, theirs.status, theirs.text]).toEqual([path, 404, none.text]);
      }
    }
  });

  it('gets by id what a client without a token gets', async () => {
    for (const id of [SYSTEM_PRESET, IDS['preset'] ?? '']) {
      const [theirs, nobodys] = await Promise.all([bob(`/v1/presets/${id}`), api.send(`/v1/presets/${id}`)]);
      expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text]);
    }
  });

  it('finds nothing of Alice in any list, filtered or expanded', async () => {
    const searches = [
      '',
      'show_null=true',
      'expand_all=true',
      'sort=created_at&direction=-1',
      `pipeline.id=${IDS['pipeline'] ?? ''}`,
      `job.id=${IDS['job'] ?? ''}`,
      ...['id', 'application.id'].map(
        (name) => `${name}=${IDS[name === 'id' ? 'job' : 'application'] ?? ''}`,
      ),
      `output.preset.id=${IDS['preset'] ?? ''}`,
      `unique_custom_key=${encodeURIComponent(SECRET)}`,
      `error_code=${encodeURIComponent(SECRET)}`,
      `user_data=${encodeURIComponent(SECRET)}`,
      'status=SUCCESS',
      'input.file.name=a',
      'type=file',
      'type=custom',
      'format=csv',
    ];
    for (const { path, kind } of routes.filter(({ hasId: byId }) => !byId)) {
      for (const search of searches) {
        const answer = await bob(`${path}?${search}`);
        // Not every kind has every filter.
        expect([200, 400]).toContain(answer.status);
        if (answer.status !== 200) continue;
        expect([path, search, answer.text.includes(SECRET)]).toEqual([path, search, false]);
        if (/export|events/.test(path)) continue;
        if (path.endsWith('/statistics')) {
          expect([search, answer.json()['total']]).toEqual([search, 0]);
          continue;
        }
        const page = parsePage(answer);
        const public_ = kind === 'preset' || kind === 'codec';
        const least = public_ && !search.startsWith('type') ? 1 : 0;
        expect([path, search, page.total, page.objects.length]).toEqual([path, search, least, least]);
      }
    }
  });

  it('gets no total that includes jobs of Alice', async () => {
    const lists = await Promise.all(
      [
        'status=SUCCESS',
        `pipeline.id=${IDS['pipeline'] ?? ''}`,
        'autograph=false',
        'inprogress=true',
        '',
      ].map(async (search) => parsePage(await bob(`/v1/jobs/?${search}`)).total),
    );
    expect(lists).toEqual([0, 0, 0, 0, 0]);
  });

  it('cannot expand references to objects of Alice', async () => {
    const named = Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, { id: IDS[kind] }]));
    const { job, pipeline, application, file, preset, codec } = named;
    await storeRecords(api.database, {
      jobs: [
        jobWithId(objectIdAt(MARCH, 200), {
          user: { id: BOB },
          pipeline,
          application,
          input: { file },
          outputs: [{ preset, file }],
        }),
      ],
      resources: [
        resourceFor(BOB, 'file', {
          id: objectIdAt(MARCH, 201),
          job,
          pipeline,
          application,
          user: { id: ALICE },
        }),
        resourceFor(BOB, 'preset', {
          id: objectIdAt(MARCH, 202),
          target_format: { vcodec: { codec } },
        }),
      ],
    });
    for (const path of [
      '/v1/jobs/',
      `/v1/jobs/${objectIdAt(MARCH, 200)}`,
      '/v1/files/',
      '/v1/presets/',
      '/v1/jobs/export',
      `/v1/jobs/statistics?${STATISTICS_QUERY}`,
    ]) {
      const answer = await bob(
        `${path}${/export|statistics/.test(path) ? '' : '?expand_all=true&bin_data=true'}`,
      );
      expect([path, answer.status, answer.text.includes(SECRET)]).toEqual([path, 200, false]);
      expect(answer.text).toContain(`/v1/`);
    }
    expect(parsePage(await bob(`/v1/files/?job.id=${IDS['job'] ?? ''}`)).objects).toHaveLength(1);
  });

  it('gets its own object for an id that both have', async () => {
    const id = IDS['job'] ?? ALICE;
    await storeRecords(api.database, { jobs: [jobWithId(id, { user: { id: BOB }, title: 'of Bob' })] });
    const titles = await Promise.all(
      [alice, bob].map(async (send) => (await send(`/v1/jobs/${id}`)).json()['job'] as { title: string }),
    );
    expect(titles.map(({ title }) => title)).toEqual([SECRET, 'of Bob']);
  });
});

it('Alice gets her objects on every route', async () => {
  // An event stream sends only changes after its start.
  for (const route of routes.filter(({ path }) => !path.endsWith('/events'))) {
    const answer = await alice(
      `${resolvePath(route)}${route.path.endsWith('/statistics') ? `?${STATISTICS_QUERY}` : ''}`,
    );
    expect([route.path, answer.status, answer.text.includes(SECRET)]).toEqual([route.path, 200, true]);
  }
});
