import { findChromium, ROOT, startStubServer, type StubServer } from '@mediajobs/testing';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

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
<script src="/hls.js"></script><script src="/dash.js"></script><script src="/play.js"></script>`;
/** Functions that play a URL at the highest of two qualities, and one that changes to the other. */
const PLAY = `
const video = document.querySelector('video');
async function playHls(url) {
  const hls = new Hls({ maxBufferLength: 4 });
  hls.loadSource(url);
  hls.attachMedia(video);
  await new Promise((resolve) => hls.once(Hls.Events.MANIFEST_PARSED, resolve));
  hls.currentLevel = 1;
  window.lowerQuality = () => { hls.currentLevel = 0; };
  await video.play();
}
async function playDash(url) {
  const player = dashjs.MediaPlayer().create();
  const abr = { autoSwitchBitrate: { video: false } };
  const buffer = { fastSwitchEnabled: true, bufferTimeDefault: 4 };
  player.updateSettings({ streaming: { abr, buffer } });
  player.initialize(video, url, true);
  await new Promise((resolve) => player.on('playbackPlaying', resolve));
  player.setRepresentationForTypeByIndex('video', 1, true);
  window.lowerQuality = () => player.setRepresentationForTypeByIndex('video', 0, true);
}`;

/** Launches Chromium, which `.ci/run` installs. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('the test needs Chromium; on Debian: apt-get install chromium-headless-shell');
  return chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
}

/** Serves a page with players, from another origin than the API. */
export function startPlayerPage(): Promise<StubServer> {
  return startStubServer((request, response) => {
    if (request.url === '/play.js') {
      response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(PLAY);
      return;
    }
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
