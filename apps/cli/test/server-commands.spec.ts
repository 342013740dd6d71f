import { createTestDatabase, type Environment, type TestDatabase } from '@mediajobs/testing';
import { randomBytes } from 'node:crypto';
import { DEMO_ACCOUNT, seed } from '@mediajobs/fixtures';
import { runCli } from './support/cli.js';

const ACCOUNT = '5d2f7c35e4b004f9cd197877';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await seed(database, { jobs: 50 });
});
afterAll(() => database.drop());

const SECRETS_KEY = randomBytes(32).toString('base64');

/** Runs a server command on the test database. */
async function run(command: string, environment: Environment = { SECRETS_KEY }) {
  return runCli(command.split(' '), { DATABASE_URL: database.url, ...environment });
}

describe('a server command without its database', () => {
  const environment = { DATABASE_URL: 'postgresql://ada:s3cret@127.0.0.1:1/none' };

  it.each(['import -', 'token list', 'application list', 'seed --jobs 1', 'migrate', 'check'])(
    'ends with 5 after "%s" and does not print the password',
    async (command) => {
      const ended = await runCli(command.split(' '), environment);
      expect(ended).toMatchObject({ code: 5, stdout: '' });
      expect(ended.stderr).toMatch(/^The database can't be reached: .*\n$/);
      expect(ended.stderr).not.toContain('s3cret');
    },
  );
});

describe('mediajobs token', () => {
  it.each(['token', 'token create', `token --user ${DEMO_ACCOUNT} --scope me,mediahub --expires 60`])(
    'prints a new token alone: mediajobs %s',
    async (command) => {
      expect(await run(command)).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^[\w-]{43}\n$/) as unknown,
        stderr: '',
      });
    },
  );

  it('warns about an account without jobs', async () => {
    const { code, stderr } = await run(`token --user ${ACCOUNT}`);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      new RegExp(
        `^warning: account ${ACCOUNT} has no jobs; the account with the most jobs is ${DEMO_ACCOUNT} `,
      ),
    );
  });
});

describe('mediajobs application', () => {
  it('prints the credentials alone, and an example of a signed URL on standard error', async () => {
    const { code, stdout, stderr } = await run(`application create --name CMS --user ${ACCOUNT}`);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^client_id=\w{32}\nclient_secret=[\w+/]{64}\n$/),
    ]);
    expect(stderr).toMatch(/client_id=\$client_id&expiry_time=.*openssl dgst -sha256 -mac HMAC/s);
  });

  it.each([
    [{ PORT: '3105' }, 'http://localhost:3105$url'],
    [{ PORT: '3105', PUBLIC_URL: 'https://jobs.example.com/media' }, 'https://jobs.example.com/media$url'],
  ])('prints an example with the address of the service for %j', async (settings, address) => {
    const { stderr } = await run(`application create --name CMS --user ${ACCOUNT}`, {
      SECRETS_KEY,
      ...settings,
    });
    expect(stderr).toContain(`curl -L "${address}&`);
  });

  it('warns that applications cannot sign without SECRETS_KEY', async () => {
    const created = await run(`application create --name Old --user ${ACCOUNT}`, {});
    expect(created).toMatchObject({ code: 0, stderr: expect.stringContaining('cannot sign') as unknown });
    expect((await run('application list')).stdout).toMatch(/ name=Old .* signing=no /);
  });
});

describe('mediajobs check', () => {
  it('ends with 0 without findings, and with 1 after it has printed some', async () => {
    expect(await run('check')).toEqual({ code: 0, stdout: '', stderr: 'No findings.\n' });
    await database.pool.query(
      'UPDATE job_counts SET count = count + 1 WHERE ctid = (SELECT ctid FROM job_counts WHERE count > 0 LIMIT 1)',
    );
    const found = await run('check');
    expect(found).toMatchObject({ code: 1, stderr: 'Findings: 1.\n' });
    expect(found.stdout).toMatch(/^account=\w{24} counts key=.* got=\d+ expected=\d+\n$/);
    expect((await run('check --repair')).stdout).toMatch(/ repaired\n$/);
    expect(await run('check')).toMatchObject({ code: 0 });
  });

  it('reports references to deleted objects on request', async () => {
    const { rowCount } = await database.pool.query(
      `DELETE FROM resources WHERE kind = 'pipeline' AND id = (SELECT pipeline_id FROM jobs ORDER BY id LIMIT 1)`,
    );
    expect(rowCount).toBe(1);
    expect(await run('check')).toMatchObject({ code: 0 });
    expect(await run('check --references')).toMatchObject({ code: 1 });
  });
});

it('mediajobs migrate migrates the database', async () => {
  expect(await run('migrate')).toEqual({
    code: 0,
    stdout: 'The database has the schema of this version.\n',
    stderr: '',
  });
});

describe('mediajobs account delete', () => {
  const OTHER = 'f'.repeat(24);

  it.each([
    [`account delete ${ACCOUNT}`, /--confirm <id>' not specified/],
    [
      `account delete ${ACCOUNT} --confirm ${OTHER}`,
      /^--confirm must be 5d2f7c35e4b004f9cd197877, got f{24}/,
    ],
    [`account delete ${'0'.repeat(24)} --confirm ${'0'.repeat(24)}`, /cannot be deleted/],
  ])('%s is a usage error', async (command, message) => {
    const ended = await run(command);
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(message)]);
  });

  it('deletes the account, and leaves the others consistent', async () => {
    const ended = await run(`account delete ${DEMO_ACCOUNT} --confirm ${DEMO_ACCOUNT}`);
    expect(ended).toMatchObject({ code: 0, stdout: '' });
    expect(ended.stderr).toMatch(
      /^Deleted account 4fc80600f8a44d4f47dc9919: \d+ jobs, \d+ other files, \d+ other rows\.\n$/,
    );
    expect(await run(`account delete ${DEMO_ACCOUNT} --confirm ${DEMO_ACCOUNT}`)).toMatchObject({
      stderr: `Deleted account ${DEMO_ACCOUNT}: 0 jobs, 0 other files, 0 other rows.\n`,
    });
    expect(await run('check')).toMatchObject({ code: 0 });
  });
});
