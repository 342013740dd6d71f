import { SYSTEM_ACCOUNT_ID } from '@mediajobs/jobs-domain';
import { parseError, startTestApi, type TestResponse, type Send, type TestApi } from './support/api.js';
import { ALICE, BOB, objectIdAt, jobWithId, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';
import { listRoutes, type Route } from './support/routes.js';
import { parseXml } from '@mediajobs/testing';

const MARK = 'belongs to Bob';
const JOB = objectIdAt(MARCH);

/** Attacks on SQL, patterns, JSON, XML, headers, logs, templates, paths and shells. */
const ATTACKS = [
  "'",
  '"',
  "' OR '1'='1",
  "' OR 1=1 --",
  "'; DROP TABLE jobs; --",
  "') UNION SELECT document FROM job_documents --",
  "' AND (SELECT pg_sleep(30)) IS NULL --",
  '1; SELECT pg_terminate_backend(pg_backend_pid())',
  "\\'; DELETE FROM tokens; --",
  '$$; TRUNCATE jobs; $$',
  '$1',
  '%',
  '_%',
  '\\',
  '\\%',
  '[a-z]*',
  '","jobs":[{"id":"x"}],"x":"',
  '{"$ne":null}',
  '{"id":"5a0000000000000000000001","href":"/v1/jobs/5a0000000000000000000001"}',
  '"href":"/v1/jobs/x"',
  '<href>/v1/jobs/x</href>',
  ']]></user_data><script>alert(1)</script>',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
  '&lt;&amp;&#0;',
  '\r\nSet-Cookie: a=b',
  '\r\n\r\nHTTP/1.1 200 OK\r\n',
  '\u0000',
  '\u202e\u2066',
  '\ufffe\uffff',
  '\u0001\u001b[2J',
  '${jndi:ldap://127.0.0.1/a}',
  '{{7*7}}',
  '#{7*7}',
  '`id`',
  '$(id)',
  '../../../../etc/passwd',
  '%2e%2e%2f',
  'file:///etc/passwd',
  '__proto__',
  'constructor.prototype',
  '$value',
  '$property $constraint1 $target',
  '9'.repeat(400),
  '-0',
  '1e309',
  'NaN',
  'true\n',
  'A'.repeat(6000),
  '𝄞'.repeat(300),
];

let api: TestApi;
let alice: Send;
let routes: Route[];

beforeAll(async () => {
  api = await startTestApi();
  alice = await api.sendAs(ALICE);
  routes = await listRoutes(api);
  await api.sendAs(BOB);
  await storeRecords(api.database, {
    jobs: [
      jobWithId(JOB, { title: 'of Alice' }),
      jobWithId(objectIdAt(MARCH, 1), { title: MARK, user_data: "'", user: { id: BOB } }),
      // Stored texts are returned as they are.
      ...ATTACKS.filter((text) => !text.includes('\0')).map((text, n) =>
        jobWithId(objectIdAt(MARCH + 1000, n), {
          title: text,
          user_data: text,
          error_msg: text,
          output_prefix: text,
          autograph: text,
          input: { input_name: text, file: { id: JOB, name: text } },
        }),
      ),
    ],
    resources: [
      resourceFor(BOB, 'file', { id: objectIdAt(MARCH, 2), name: MARK }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: objectIdAt(MARCH, 3), name: 'h264' }),
    ],
  });
});

afterAll(() => api.close());

async function contents(): Promise<unknown> {
  const { rows } = await api.database.pool.query(
    `SELECT (SELECT json_agg(j ORDER BY account_id, id) FROM jobs j)::text AS jobs,
       (SELECT md5(string_agg(document, '' ORDER BY account_id, id)) FROM job_documents) AS bodies,
       (SELECT json_agg(r ORDER BY account_id, kind, id) FROM resources r)::text AS resources,
       (SELECT count(*) FROM tokens) AS tokens`,
  );
  return rows;
}

/** Expects no server error, nothing of other accounts, and a valid body. */
function expectHarmless(sent: string, answer: TestResponse): void {
  expect([sent, [200, 400, 403, 404].includes(answer.status), answer.status]).toEqual([
    sent,
    true,
    answer.status,
  ]);
  expect([sent, answer.text.includes(MARK)]).toEqual([sent, false]);
  expect(answer.headers['set-cookie']).toBeUndefined();
  if (String(answer.headers['content-type']).startsWith('application/json')) JSON.parse(answer.text);
}

const PARAMETERS = [
  'format',
  'human',
  'show_null',
  'expand_all',
  'expand',
  'bin_data',
  'start',
  'limit',
  'sort',
  'direction',
  'user_data',
  'inprogress',
  'status',
  'id',
  'unique_custom_key',
  'error_code',
  'autograph',
  'pipeline.id',
  'application.id',
  'output.preset.id',
  'input.file.name',
  'from_date',
  'to_date',
  'type',
  'job.id',
  'cursor',
  'access_token',
  'callback',
];

describe('Hostile input in a query parameter', () => {
  let before: unknown;

  beforeAll(async () => {
    before = await contents();
  });

  afterAll(async () => {
    expect(await contents()).toEqual(before);
  });

  it.each(PARAMETERS)('%s does no harm', async (name) => {
    for (const attack of ATTACKS) {
      const value = encodeURIComponent(attack);
      for (const path of ['/v1/jobs/', `/v1/jobs/${JOB}`, '/v1/files/', '/v1/jobs/export']) {
        const sent = `${path}?${name}=${value}`;
        expectHarmless(sent, await alice(sent));
      }
      const xml = await alice(`/v1/jobs/?format=xml&${name}=${value}`);
      expectHarmless(name, xml);
      if (name !== 'format') parseXml(xml.text);
    }
  });

  it('name does no harm', async () => {
    for (const attack of ATTACKS) {
      const sent = `/v1/jobs/?${encodeURIComponent(attack)}=1`;
      const answer = await alice(sent);
      expectHarmless(sent, answer);
      expect(answer.status).toBe(400);
      expect(parseError(answer).details?.[0]?.parameter).toBe(attack);
      parseXml((await alice(`${sent}&format=xml`)).text);
    }
  });

  it('does no harm without percent-encoding', async () => {
    for (const raw of [
      "'",
      '"',
      '<',
      '>',
      '|',
      '^',
      '`',
      '{',
      '}',
      '[',
      ']',
      '\\',
      "';--",
      '%',
      '%2',
      '%u0041',
      '+',
    ]) {
      for (const sent of [
        `/v1/jobs/?user_data=${raw}`,
        `/v1/jobs/?${raw}`,
        `/v1/jobs/?limit=1&user_data=${raw}&format=xml`,
      ]) {
        expectHarmless(sent, await alice(sent));
      }
    }
  });
});

describe('Hostile input in a path', () => {
  it('does no harm on any route', async () => {
    const before = await contents();
    for (const { path } of routes.filter(({ hasId: byId }) => byId)) {
      for (const attack of ATTACKS) {
        const sent = path.replace('{id}', encodeURIComponent(attack));
        const answer = await alice(sent);
        expectHarmless(sent, answer);
        expect([sent, answer.status === 404 || answer.status === 400]).toEqual([sent, true]);
      }
    }
    expect(await contents()).toEqual(before);
  });
});

describe('Hostile input in the header', () => {
  it('Authorization does no harm', async () => {
    for (const attack of ATTACKS.filter((text) => /^[\x20-\x7e]+$/.test(text))) {
      const answer = await api.send('/v1/jobs/', { Authorization: `Bearer ${attack}` });
      expectHarmless(attack, answer);
      expect(answer.status).toBe(403);
    }
  });

  it.each([
    'Accept',
    'If-None-Match',
    'Accept-Encoding',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'Forwarded',
    'X-HTTP-Method-Override',
    'X-Original-URL',
    'Range',
  ])('%s does no harm and is not reflected', async (name) => {
    for (const attack of [...ATTACKS.filter((text) => /^[\x20-\x7e]+$/.test(text)), 'evil.example.com']) {
      const answer = await alice('/v1/jobs/?limit=1', { [name]: attack });
      expect([200, 406]).toContain(answer.status);
      if (attack.length > 5) expect(answer.text).not.toContain(attack);
    }
  });
});

describe('Stored hostile text', () => {
  it('is returned unchanged in every format', async () => {
    for (const search of [
      '',
      '&human=true',
      '&show_null=true',
      '&expand_all=true',
      '&format=xml',
      '&format=xml&human=true',
    ]) {
      const answer = await alice(`/v1/jobs/?sort=created_at&limit=1000${search}`);
      expectHarmless(search, answer);
      if (search.includes('xml')) {
        expect(parseXml(answer.text).children[0]?.children).toHaveLength(ATTACKS.length);
        continue;
      }
      const { jobs } = answer.json() as { jobs: { title: string; input?: { file?: { name: string } } }[] };
      const stored = ATTACKS.filter((text) => !text.includes('\0'));
      expect(jobs.slice(1).map(({ title }) => title)).toEqual(stored);
      expect(jobs.slice(1).map(({ input }) => input?.file?.name)).toEqual(stored);
    }
  });

  it('is found by filters', async () => {
    for (const text of ATTACKS.filter((attack) => !attack.includes('\0') && attack.length < 2000)) {
      const value = encodeURIComponent(text);
      const { jobs, total } = (await alice(`/v1/jobs/?user_data=${value}&input.file.name=${value}`)).json();
      expect([text, (jobs as { title: string }[]).map(({ title }) => title), total]).toEqual([
        text,
        [text],
        1,
      ]);
    }
  });
});
