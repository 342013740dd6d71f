import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Job } from '@mediajobs/jobs-client';
import { runCli } from '../support/cli.js';
import { fixture } from '../support/fixture.js';

describe('a submitted job', () => {
  const run = async (args: readonly string[]) => {
    const { code, stdout, stderr } = await runCli(['jobs', ...args], fixture.signedIn);
    return { code, stderr, job: stdout.startsWith('{') ? (JSON.parse(stdout) as Job) : null };
  };
  const request = ['--input', 'https://media.example.com/trailer.mov', '--preset', 'web 720p'];

  beforeAll(async () => {
    const { service } = fixture;
    const response = await fetch(`${service.url}/v1/pipelines/`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${service.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Local' }),
    });
    expect(response.status).toBe(201);
  });

  it('can be cancelled and retried', async () => {
    const submit = ['submit', '--pipeline', 'Local', ...request, '--key', 'order-1'];
    const submitted = await run([...submit, '--title', 'From the shell']);
    expect(submitted).toMatchObject({
      code: 0,
      stderr: '',
      job: { status: 'QUEUED', title: 'From the shell', unique_custom_key: 'order-1' },
    });
    const id = submitted.job?.id ?? '';
    expect((await run([...submit, '--title', 'From the shell'])).job?.id).toBe(id);
    expect(await run(submit)).toMatchObject({ code: 1, job: null });

    expect(await run(['retry', id])).toMatchObject({ code: 1, job: null });
    expect(await run(['cancel', id])).toMatchObject({ code: 0, stderr: `Cancelled job ${id}.\n` });
    expect(await run(['cancel', id])).toMatchObject({ code: 0 });
    const failed = await run(['wait', id]);
    expect(failed).toMatchObject({ code: 1, job: { status: 'FAILURE', error_code: '0x005016' } });
    expect(failed.stderr).toMatch(/^Job \w+ failed: Cancelled \(0x005016\)\./);
    expect(await run(['retry', id])).toMatchObject({ code: 0, job: { id, status: 'QUEUED' } });
    expect(await run(['attempts', id])).toEqual({ code: 0, stderr: '', job: null });
  });

  it('is rejected with every problem', async () => {
    const ended = await run(['submit', '--pipeline', 'Local', '--input', 'sftp://a/b', '--priority', '51']);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^Invalid Input:\n( {2}[^\n]+\n){3}$/);
    for (const path of ['input.input_name', 'priority', 'outputs'])
      expect(ended.stderr).toContain(`  ${path} `);
  });
});
