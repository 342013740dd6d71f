import { userInfo } from 'node:os';
import { DEMO_ACCOUNT } from '@mediajobs/fixtures';
import { startTestApi, type TestApi } from './support/api.js';
import { cleanUp, PROGRAMS, runProgram } from '@mediajobs/testing';
import { TOKEN_ROUTE } from './support/routes.js';

const ACCOUNT = '5a0000000000000000000001';
const OTHER = '5b0000000000000000000002';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(async () => {
  await cleanUp();
  await api.close();
});

async function command(file: 'token' | 'application', ...args: string[]) {
  return runProgram(PROGRAMS.cli, { DATABASE_URL: api.database.url }, { args: [file, ...args] });
}

/** Output of a command that succeeds. It may warn that the account has no jobs. */
async function printed(file: 'token' | 'application', ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await command(file, ...args);
  const complaint = stderr.replace(
    /^warning: (?:account [0-9a-f]{24} has no jobs|without SECRETS_KEY).+\n/gm,
    '',
  );
  expect([args, code, complaint]).toEqual([args, 0, '']);
  return stdout;
}

const valueIn = (text: string, key: string): string => new RegExp(`\\b${key}=(\\S+)`).exec(text)?.[1] ?? '';

/** Audit entries of one subject, oldest first. */
async function auditOf(id: string): Promise<string[]> {
  const { rows } = await api.database.pool.query<{ line: string }>(
    `SELECT concat_ws(' ', actor, name, command, action, subject) AS line FROM audit_entries WHERE subject_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ line }) => line);
}

/** The status that a token gets, once a cached answer is over. */
async function statusOf(token: string, path = '/v1/jobs/'): Promise<number> {
  return (await api.send(path, { Authorization: `Bearer ${token}` })).status;
}

const ME = userInfo().username;

describe('The token command', () => {
  it('makes a token, lists it by its id, and ends it', async () => {
    const create = ['create', '--user', ACCOUNT, '--name', 'CMS', '--expires', '600'];
    const token = (await printed('token', ...create)).trim();
    expect(token).toMatch(/^[\w-]{43}$/);
    await api.database.pool.query('UPDATE tokens SET last_used_at = created_at');
    const listed = await printed('token', 'list', '--user', ACCOUNT);
    expect(listed).not.toContain(token);
    const line = listed.trimEnd().split('\n').at(-1) ?? '';
    expect(line).toMatch(
      /^id=[0-9a-f]{24} user=5a0{21}1 name=CMS scopes=mediahub_read created=\S+Z last_used=\S+Z expires=\S+Z$/,
    );
    const id = valueIn(line, 'id');
    expect(await printed('token', 'revoke', id)).toBe('');
    expect(await statusOf(token)).toBe(403);
    expect(await printed('token', 'list', '--user', ACCOUNT)).toMatch(
      new RegExp(`id=${id} .* revoked=\\S+Z\n`),
    );
    expect(await auditOf(id)).toEqual([
      `operator ${ME} token create created token`,
      `operator ${ME} token revoke revoked token`,
    ]);
    expect(await command('token', 'revoke', id)).toEqual({
      code: 1,
      stdout: '',
      stderr: `Not found, or revoked before: ${id}.\n`,
    });
  });

  it('replaces a token by one of the same account and scopes', async () => {
    const old = (await printed('token', '--user', ACCOUNT, '--scope', 'me')).trim();
    const id = valueIn((await printed('token', 'list')).trimEnd().split('\n').at(-1) ?? '', 'id');
    const fresh = (await printed('token', 'rotate', id)).trim();
    expect([await statusOf(old, '/v1/users/'), await statusOf(fresh, '/v1/users/')]).toEqual([403, 200]);
    expect(await statusOf(fresh)).toBe(403);
    expect(await auditOf(id)).toContain(`operator ${ME} token rotate rotated token`);
    expect((await command('token', 'rotate', id)).code).toBe(1);
  });

  it('ends all of an account, and none of another', async () => {
    const [a, b, others] = await Promise.all([
      ...[ACCOUNT, ACCOUNT, OTHER].map((user) => printed('token', '--user', user)),
    ]);
    expect(await printed('token', 'revoke', '--user', ACCOUNT)).toMatch(/^\d+ tokens revoked\n$/);
    const statuses = await Promise.all([a, b, others].map((token) => statusOf((token ?? '').trim())));
    expect(statuses).toEqual([403, 403, 200]);
  });
});

describe('Without --user', () => {
  it.each([
    ['token', []],
    ['application', ['create', '--name', 'CMS']],
  ] as const)('%s works for the demo account, and warns while it has no jobs', async (file, args) => {
    const { code, stderr } = await command(file, ...args);
    expect([code, stderr.split('\n')[0]]).toEqual([
      0,
      `warning: account ${DEMO_ACCOUNT} has no jobs; the database has no jobs yet`,
    ]);
    expect(await printed(file, 'list', '--user', DEMO_ACCOUNT)).toMatch(/^\w+id=.+\n$|^id=.+\n$/);
  });
});

describe('The application command', () => {
  const ask = (client_id: string, client_secret: string): Promise<Response> =>
    fetch(`${api.origin}${TOKEN_ROUTE}/`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
    });

  it('registers an application, gives it another secret, and ends it with its tokens', async () => {
    const made = await printed('application', 'create', '--user', ACCOUNT, '--name', 'Our "player"');
    expect(made).toMatch(/^client_id=[0-9a-f]{32}\nclient_secret=[\w+/]{64}\n$/);
    const [id, secret] = [valueIn(made, 'client_id'), valueIn(made, 'client_secret')];
    const answer = await ask(id, secret);
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await statusOf(token)).toBe(200);

    const renewed = await printed('application', 'rotate', id);
    const fresh = valueIn(renewed, 'client_secret');
    expect(valueIn(renewed, 'client_id')).toBe(id);
    expect([(await ask(id, secret)).status, (await ask(id, fresh)).status]).toEqual([401, 200]);
    expect(await statusOf(token)).toBe(200);

    const listed = await printed('application', 'list');
    expect(listed).toMatch(
      new RegExp(
        `^client_id=${id} id=[0-9a-f]{24} user=${ACCOUNT} name="Our \\\\"player\\\\"" scopes=mediahub_read `,
        'm',
      ),
    );
    for (const hidden of [secret, fresh, 'sha256']) expect(listed).not.toContain(hidden);
    const tokens = await printed('token', 'list');
    for (const hidden of [token, secret]) expect(tokens).not.toContain(hidden);

    expect(await printed('application', 'revoke', id)).toBe('');
    expect((await ask(id, fresh)).status).toBe(401);
    while ((await statusOf(token)) === 200) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await auditOf(id)).toEqual([
      `operator ${ME} application create created application`,
      `operator ${ME} application rotate rotated application`,
      `operator ${ME} application revoke revoked application`,
    ]);
    expect((await command('application', 'rotate', id)).stderr).toBe(
      `Not found, or revoked before: ${id}.\n`,
    );
  });
});
