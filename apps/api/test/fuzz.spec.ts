import { TemplateStore } from '@mediajobs/auth-db';
import { enqueueTestWebhooks, EventBroadcaster, insertUpload } from '@mediajobs/jobs-db';
import { type Database } from '@mediajobs/postgres';
import { SYSTEM_ACCOUNT_ID, type ObjectId } from '@mediajobs/jobs-domain';
import { seed } from '@mediajobs/fixtures';
import fc from 'fast-check';
import { ResponseChecker } from './fuzz/response-checker.js';
import { fuzzRequests, type FuzzRequest, type FuzzContext } from './fuzz/requests.js';
import { parsePage, startTestApi, type TestApi } from './support/api.js';
import {
  createTemporaryFolder,
  MARCH,
  objectIdAt,
  removeTemporaryFolders,
  resourceFor,
  storeRecords,
  uploadWithId,
} from '@mediajobs/testing';
import { fetchOpenApiDocument, listRoutes } from './support/routes.js';

/** Number of requests; `npm run test:fuzz` sends more. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 750);
/** The same seed repeats the same requests. CI uses a fixed one, so that its result does not depend on luck. */
const SEED = Number(process.env['FUZZ_SEED'] ?? (process.env['CI'] ? 1 : Date.now() % 2 ** 31));
/** Number of concurrent requests. */
const LANES = 4;

let api: TestApi;
let known: FuzzContext;

beforeAll(async () => {
  api = await startTestApi({ STORAGE_DIR: await createTemporaryFolder() });
  const { largestAccount } = await seed(api.database, { jobs: 60 });
  await storeRecords(api.database, {
    resources: [resourceFor(SYSTEM_ACCOUNT_ID, 'preset', { id: objectIdAt(MARCH) })],
  });
  const send = await api.sendAs(largestAccount);
  // The first reader of events in a copied database starts an epoch, which is a write.
  await new EventBroadcaster(api.database.pool).resolveStart(null);
  const ids = new Map<string, string>();
  for (const { path, hasId: byId } of await listRoutes(api)) {
    if (!byId) continue;
    const [first] = parsePage(await send(`${path.replace('/{id}', '/')}?limit=1`)).objects;
    ids.set(path, String(first?.['id']));
  }
  const template = { name: 'Ladder', description: null, jobSettings: null };
  const { id } = await new TemplateStore(api.database.pool).create(largestAccount, template, MARCH);
  ids.set('/v1/jobs/templates/{id}', id);
  const admin = await api.sendAs(largestAccount, ['mediahub_admin']);
  const { tokens } = (await admin('/v1/tokens/?limit=1')).json() as { tokens: { id: string }[] };
  ids.set('/v1/tokens/{id}', tokens[0]?.id ?? '');
  ids.set('/v1/jobs/{id}/attempts', ids.get('/v1/jobs/{id}') ?? '');
  const uploadId = await storeUpload(largestAccount);
  ids.set('/v1/files/uploads/{id}', uploadId);
  // The first form creates the key that signs it, which is a write.
  await send(`/v1/files/uploads/${uploadId}`);
  const urls = [{ ping: 'finished', url: 'https://hooks.example.com/' } as const];
  const [delivery = ''] = await enqueueTestWebhooks(api.database.pool, largestAccount, id, urls, MARCH);
  ids.set('/v1/webhooks/deliveries/{id}', delivery);
  const revoked = await api.token(largestAccount);
  await api.tokens.revoke({ token: revoked });
  known = {
    token: await api.token(largestAccount, ['mediahub_read', 'mediahub_admin', 'mediahub_operator']),
    otherTokens: [
      revoked,
      await api.token(largestAccount, ['me']),
      await api.token(largestAccount, ['mediahub_read'], -1),
    ],
    ids,
  };
});

afterAll(async () => {
  await api.close();
  await removeTemporaryFolders();
});

/** Stores an upload that accepts chunks. Returns its id. */
async function storeUpload(account: ObjectId): Promise<ObjectId> {
  const id = objectIdAt(MARCH, 1);
  await insertUpload(
    api.database.pool,
    uploadWithId(id, { account, pipelineId: id, expiresAt: Date.now() + 86_400_000 }),
  );
  return id;
}

/** Reads the number of rows of every table, and a hash over them without the last use of tokens, which reads write. */
async function contents({ pool }: Pick<Database, 'pool'>): Promise<unknown[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  const hashes = tables.map(async ({ name }) => {
    const { rows } = await pool.query(
      `SELECT '${name}' AS table, count(*), md5(string_agg(r.text, ',' ORDER BY r.text))
       FROM ${name} t CROSS JOIN LATERAL (SELECT (to_jsonb(t) - 'last_used_at')::text AS text) r`,
    );
    return rows[0] as unknown;
  });
  return Promise.all(hashes);
}

it(
  `Random requests get documented responses (FUZZ_SEED=${SEED} FUZZ_REQUESTS=${REQUESTS})`,
  async () => {
    const document = await fetchOpenApiDocument(api);
    // Its parameters depend on each other, which no schema says.
    delete document.paths['/v1/files/downloads'];
    delete document.paths['/v1/playlists/hls.m3u8'];
    delete document.paths['/v1/playlists/dash.mpd'];
    const before = await contents(api.database);
    const judge = new ResponseChecker(document);
    const statuses = new Map<number, number>();
    const property = fc.asyncProperty(fuzzRequests(document, known), async (request: FuzzRequest) => {
      const answer = await api.send(request.target, request.headers, request.method);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(judge.check(request, answer)).toEqual([]);
    });
    const lanes = Array.from({ length: LANES }, (_, lane) =>
      fc.assert(property, { seed: SEED + lane, numRuns: Math.ceil(REQUESTS / LANES) }),
    );
    await Promise.all(lanes);
    process.stdout.write(
      `${REQUESTS} requests, FUZZ_SEED=${SEED}, by status: ${JSON.stringify(Object.fromEntries(statuses))}\n`,
    );
    expect(await contents(api.database)).toEqual(before);
    for (const status of [200, 400, 403, 404, 405]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
  },
  300_000 + REQUESTS * 30,
);
