import type { RequestListener } from 'node:http';
import { runCli, startCli } from './support/cli.js';
import { startStubServer } from '@mediajobs/testing';

const settingsFor = (url: string) => ({ HOME: '/', MEDIAJOBS_URL: url, MEDIAJOBS_TOKEN: 'token' });

/** Streams of events, which end after what is given; null is an unavailable service. */
function streams(answers: readonly (string | null)[], last: string): RequestListener {
  let asked = 0;
  return (_request, response) => {
    const answer = answers[asked++];
    if (answer === null) response.writeHead(503).end();
    else {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`retry: 1\n\n${answer ?? last}`);
      if (answer !== undefined) response.end();
    }
  };
}

const event = (type: string, id: number): string => `event: ${type}\nid: ${id}\ndata: {"id":"a"}\n\n`;
const LOST = 'The service ended the connection; reconnecting.\n';

describe('a watch without a first connection', () => {
  it.each<[string, RequestListener | null, RegExp]>([
    ['the server is down', null, /^http:\/\/127\.0\.0\.1:\d+ can't be reached: .*\.\n$/],
    ['the service is unavailable', streams([null], ''), /^Service Unavailable\.\n$/],
    [
      'there are too many subscribers',
      (_request, response) => response.writeHead(429).end(),
      /^Too Many Requests\.\n$/,
    ],
  ])('ends with status 5 and one sentence if %s', async (_why, answer, sentence) => {
    const there = await startStubServer(answer ?? (() => undefined));
    if (answer === null) await there.stop();
    const ended = await runCli(['jobs', 'watch'], settingsFor(there.url));
    if (answer !== null) await there.stop();
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toMatch(sentence);
  });
});

describe('a running watch', () => {
  it.each<[string, readonly (string | null)[], string]>([
    ['no loss', [], ''],
    ['a loss', [event('ready', 1)], LOST],
    ['a loss, however often it tries', [event('ready', 1), null, null, null], LOST],
    ['two losses, without an event between them', [event('ready', 1), null, '', null], LOST + LOST],
  ])('reports %s on standard error', async (_what, answers, remarks) => {
    const there = await startStubServer(streams(answers, event('finished', 9)));
    const watching = startCli(['jobs', 'watch'], settingsFor(there.url));
    await watching.waitForOutput('"finished"');
    watching.child.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ code: 130, stderr: remarks });
    await there.stop();
  });
});
