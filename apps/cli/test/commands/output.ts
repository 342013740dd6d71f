import { describe, expect, it } from '@jest/globals';
import type { Job } from '@mediajobs/jobs-client';
import { runCli, startCli } from '../support/cli.js';
import { fixture } from '../support/fixture.js';

describe('output', () => {
  it.each<[string, RegExp]>([
    ['jobs list --limit 2 --output json', /^\[\n\{.*\},\n\{.*\}\n\]\n$/],
    ['jobs list --limit 2 --output csv --columns id,status', /^id,status\n(\w{24},[A-Z]+\n){2}$/],
    [
      'jobs list --limit 2 --output table --columns id,created_at',
      /^id\tcreated_at\n(\w{24}\t\d{4}-.*\n){2}$/,
    ],
    ['jobs list --limit 2 --output xml', /^<\?xml.*<response.*<jobs><job>.*<\/response>\n$/s],
    ['jobs list --limit 2 --output id', /^(\w{24}\n){2}$/],
    ['jobs list --pipeline newsroom --preset web-720p --limit 1', /"id":"4f4ebc008102ad653d66ec7b"/],
    ['pipelines list --limit 2 --output id', /^(\w{24}\n){2}$/],
    ['jobs list --name no-such-name --output json', /^\[\]\n$/],
    [
      'jobs list --status failure --limit 3 --sort finished_at --descending',
      /^(.*"status":"FAILURE".*\n){3}$/,
    ],
    ['jobs list --expand user --limit 1', /"user":\{.*"version":/],
    ['stats --bucket day --output table', /PIPELINE +JOBS[^]*SUCCESS +\d+\n/],
    ['import --help', /--strict[^]*NDJSON/],
    ['complete -- jobs list --status ', /^FAILURE/m],
  ])('mediajobs %s', async (command, pattern) => {
    const { code, stdout, stderr } = await runCli(command.split(' '), fixture.signedIn);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(pattern);
    // eslint-disable-next-line no-control-regex -- no decoration in a pipe
    expect(stdout).not.toMatch(/\u001b/);
  });

  it('prints a job as the list has it', async () => {
    const list = await runCli(['jobs', 'list', '--limit', '1', '--start', '7'], fixture.signedIn);
    const { id } = JSON.parse(list.stdout) as Job;
    expect(await runCli(['jobs', 'get', id], fixture.signedIn)).toEqual(list);
    const xml = await runCli(['jobs', 'get', id, '--output', 'xml'], fixture.signedIn);
    expect(xml.stdout).toContain(`<id>${id}</id>`);
  });

  it('exits without an error when the reader of its output closes', async () => {
    const listing = startCli(['jobs', 'list', '--all'], fixture.signedIn);
    await listing.waitForOutput('\n');
    listing.child.stdout.destroy();
    expect(await listing.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
