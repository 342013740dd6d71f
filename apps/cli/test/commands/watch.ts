import { describe, expect, it } from '@jest/globals';
import type { JobEvent } from '@mediajobs/jobs-client';
import { startCli } from '../support/cli.js';
import { databaseEnvironment, fixture } from '../support/fixture.js';

describe('a watch', () => {
  it('prints changes until Ctrl-C', async () => {
    const watching = startCli(['jobs', 'watch'], fixture.signedIn);
    const tabs = startCli(['jobs', 'watch', '--output', 'table'], fixture.signedIn);
    await watching.waitForOutput('"ready"');
    await tabs.waitForOutput('id\tstatus\t');
    const seeding = startCli(['seed', '--live', '--rate', '20'], databaseEnvironment());
    await watching.waitForOutput('"created"', '"progressed"', '"finished"');
    await tabs.waitForOutput('\tPROCESSING\t', '\tSUCCESS\t100\t');
    tabs.child.kill('SIGINT');
    expect((await tabs.ended).stdout).toMatch(
      /^id\tstatus\t.*\terror_msg\n(\w{24}\t[A-Z]+(\t[^\t\n]*){4}\n)+$/,
    );
    seeding.child.kill('SIGTERM');
    watching.child.kill('SIGINT');
    const { code, stdout } = await watching.ended;
    expect(code).toBe(130);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as JobEvent);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(await seeding.ended).toMatchObject({ code: 0 });
  });
});
