import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '@mediajobs/jobs-client';
import type { Program } from '@mediajobs/testing';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { partFile } from '../../src/export/part-file.js';
import { fileExists, readTextFile } from '../../src/files.js';
import { runCli, startCli } from '../support/cli.js';
import { databaseEnvironment, fixture } from '../support/fixture.js';

/** Texts that a spreadsheet may run as formulas, and some that only look so. */
const FORMULAS = [
  '=1',
  '+1',
  '-1',
  '-1-1',
  '@x',
  '\t=1',
  '＝1',
  ' =1',
  '"=1',
  "'=1",
  "'a",
  'é',
  '-1.5e3',
  '_=',
];

/** Imports jobs whose titles need escaping in CSV. */
async function storeUnusualTitles(): Promise<void> {
  const titles = ['', ' ', 'a,"b"', 'a\nb', 'a\rb', '\\.', 'NULL', ...FORMULAS];
  const odd = titles.map((title, n) => {
    const id = `7d2f7c35e4b004f9cd1978${String(n).padStart(2, '0')}`;
    const more = { title, status: 'PROCESSING', percentage_completed: n + 0.1, autograph: true };
    return JSON.stringify({ id, href: `/v1/jobs/${id}`, ...more });
  });
  const command = ['import', '--user', fixture.service.account, '-'];
  const ended = await runCli(command, databaseEnvironment(), odd.join('\n'));
  expect(ended).toMatchObject({
    code: 0,
    stderr: expect.stringContaining(`${titles.length} stored`) as unknown,
  });
}

/** Waits until an export has written something. */
async function waitForPart(file: string, { ended }: Program): Promise<void> {
  const isOver = ended.then(() => true);
  while ((await readTextFile(partFile(file))) === null) {
    if (await Promise.race([isOver, new Promise((resolve) => setImmediate(resolve, false))])) return;
  }
}

describe('an export', () => {
  beforeAll(storeUnusualTitles);

  it.each([
    ['ndjson', []],
    ['csv', []],
    ['csv', ['--times', 'iso', '--bom']],
    ['csv', ['--raw']],
  ])('that is killed is completed by --resume, as %s %j', async (format, more) => {
    const file = join(fixture.folder, `killed${more.join('')}.${format}`);
    const command = ['jobs', 'export', file, '--output', format, ...more];
    const exporting = startCli(command, fixture.signedIn);
    await waitForPart(file, exporting);
    exporting.child.kill('SIGKILL');
    await exporting.ended;
    if (await fileExists(partFile(file))) {
      expect(await fileExists(file)).toBe(false);
      await appendFile(partFile(file), '{"half');
      expect(await runCli([...command, '--resume'], fixture.signedIn)).toMatchObject({ code: 0 });
    }
    expect(await fileExists(partFile(file))).toBe(false);
    const whole = await runCli(['jobs', 'export', '-', '--output', format, ...more], fixture.signedIn);
    expect(await readFile(file, 'utf8')).toBe(whole.stdout);
  });

  it('that is interrupted names the option that continues it', async () => {
    const file = join(fixture.folder, 'interrupted.ndjson');
    const exporting = startCli(['jobs', 'export', file], fixture.signedIn);
    await waitForPart(file, exporting);
    exporting.child.kill('SIGINT');
    expect(await exporting.ended).toMatchObject({
      code: 130,
      stderr: `Interrupted; --resume continues ${file}.part.\n`,
    });
  });

  it('replaces a file only with --force', async () => {
    const file = join(fixture.folder, 'existing.ndjson');
    const command = ['jobs', 'export', file, '--status', 'FAILURE'];
    expect(await runCli(command, fixture.signedIn)).toMatchObject({ code: 0 });
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const statuses = lines.map((line) => (JSON.parse(line) as Job).status);
    expect(new Set(statuses)).toEqual(new Set(['FAILURE']));
    expect(await runCli(command, fixture.signedIn)).toMatchObject({
      code: 1,
      stderr: `${file} exists; use --force to replace it.\n`,
    });
    expect(await runCli([...command, '--force'], fixture.signedIn)).toMatchObject({ code: 0 });
  });
});
