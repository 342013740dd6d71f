import { connectDatabase, type Database } from '@mediajobs/postgres';
import { cleanUp, createEmptyDatabase, PROGRAMS, runProgram, startProgram } from '@mediajobs/testing';
import { setTimeout as sleep } from 'node:timers/promises';

let settings: Record<string, string>;
let database: Database;

/** A database with a demo, as a first start leaves it. */
beforeAll(async () => {
  const url = await createEmptyDatabase();
  settings = { DATABASE_URL: url, PORT: '0', DEMO_JOBS: '60' };
  const program = await startProgram(PROGRAMS.api, settings);
  await program.waitForOutput(/Make a token: .+\n/);
  program.kill('SIGTERM');
  await program.ended;
  database = connectDatabase(url, {}, () => Promise.resolve());
}, 240_000);
afterAll(async () => {
  await cleanUp();
  await database.close();
});

async function command(file: string, args: string[] = [], more: Record<string, string> = {}) {
  return runProgram(PROGRAMS.cli, { ...settings, ...more }, { args: [file, ...args] });
}

describe('The check command', () => {
  it('finds nothing in what a first start made', async () => {
    expect(await command('check')).toEqual({ code: 0, stdout: '', stderr: 'Nothing was found.\n' });
  });

  it('prints each finding on a line, repairs it when told to, and ends with 1 either way', async () => {
    const { rows } = await database.pool.query<{ account: string; id: string; title: string | null }>(
      `UPDATE jobs SET title = E'x\\n"y"' FROM (SELECT account_id, id, title FROM jobs LIMIT 1) old
       WHERE jobs.account_id = old.account_id AND jobs.id = old.id
       RETURNING encode(jobs.account_id, 'hex') AS account, encode(jobs.id, 'hex') AS id, old.title`,
    );
    const [{ account, id, title } = { account: '', id: '', title: '' }] = rows;
    const line = `account=${account} job=${id} key="title" got="x\\n\\"y\\"" expected=${JSON.stringify(title)}`;
    expect(await command('check')).toEqual({ code: 1, stdout: `${line}\n`, stderr: 'Findings: 1.\n' });
    expect(await command('check', ['--repair'])).toMatchObject({ code: 1, stdout: `${line} repaired\n` });
    expect(await command('check')).toMatchObject({ code: 0, stdout: '' });
  });

  it.each([
    ['an argument that it does not know', ['--fix'], {}, 2, "Unknown option '--fix'"],
    [
      'no database',
      [],
      { DATABASE_URL: 'postgresql://127.0.0.1:1/none' },
      5,
      "The database can't be reached",
    ],
    ['a setting that cannot be', [], { PORT: 'x' }, 5, 'PORT must be'],
  ])('ends otherwise with %s', async (_, args, more, code, sentence) => {
    const ended = await command('check', args, more);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toContain(sentence);
  });
});

describe('The migrate command', () => {
  it.each([
    ['nothing', [], 0, 'The database has the schema of this version.\n', ''],
    ['--help', ['--help'], 0, expect.stringContaining('Exit status: 0 done; ') as string, ''],
    ['an argument', ['--dry-run'], 2, '', 'migrate takes no arguments, got "--dry-run"\n'],
  ])('given %s, ends as the other commands do', async (_what, args, code, stdout, stderr) => {
    expect(await command('migrate', args)).toEqual({ code, stdout, stderr });
  });
});

it('An API folds counts that have grown', async () => {
  const program = await startProgram(PROGRAMS.api, settings);
  await program.waitForOutput(/Make a token: .+\n/);
  // One statement is one transaction. Without the setting, counts that are inserted by hand are skipped.
  await database.pool.query(
    `SET LOCAL mediajobs.writes_counts = 'on';
     INSERT INTO job_counts SELECT decode(repeat('a', 24), 'hex'), 'status', 'QUEUED', 0, 1 FROM generate_series(1, 3000)`,
  );
  const rows = async (): Promise<number> => {
    const sql = `SELECT count(*)::integer AS count FROM job_counts WHERE account_id = decode(repeat('a', 24), 'hex')`;
    return (await database.pool.query<{ count: number }>(sql)).rows[0]?.count ?? 0;
  };
  while ((await rows()) > 1) await sleep(200);
  program.kill('SIGTERM');
  expect((await program.ended).code).toBe(0);
});
