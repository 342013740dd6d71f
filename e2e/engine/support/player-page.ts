import { ROOT, startStubServer, type StubServer } from '@mediajobs/testing';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--autoplay-policy=no-user-gesture-required',
];
const SCRIPTS: Readonly<Record<string, string>> = {
  '/hls.js': join(ROOT, 'node_modules/hls.js/dist/hls.min.js'),
  '/dash.js': join(ROOT, 'node_modules/dashjs/dist/modern/umd/dash.all.min.js'),
};
const PAGE = `<!doctype html><title>Player</title><video muted width="320"></video>
<script src="/hls.js"></script><script src="/dash.js"></script>`;

/** Launches Chromium, which `.ci/run` installs. */
export function launchChromium(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`the test needs ${CHROMIUM}; on Debian: apt-get install chromium`);
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGUMENTS });
}

/** Serves a page with players, from another origin than the API. */
export function startPlayerPage(): Promise<StubServer> {
  return startStubServer((request, response) => {
    const script = SCRIPTS[request.url ?? ''];
    if (script === undefined) {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
      return;
    }
    readFile(script).then(
      (content) => response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(content),
      () => response.writeHead(500).end(),
    );
  });
}
