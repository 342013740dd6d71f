import { cleanUp, type StubServer } from '@mediajobs/testing';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { generateClips } from './support/clips.js';
import { TestEngine, waitUntil, type JobDocument } from './support/engine.js';
import { launchChromium, startPlayerPage } from './support/player-page.js';

type PlaylistJob = JobDocument & {
  readonly playlists: readonly { readonly file: { readonly id: string } }[];
};

/** Two sizes of the same film, by a limit of the width. */
const OUTPUTS = {
  outputs: [undefined, 64].map((width) => ({
    preset: { id: '4f4ebc00748bbb791b9ffdcf' },
    output_name: `film-${width ?? 128}`,
    settings: { video: { width: width ?? null } },
  })),
};

let engine: TestEngine;
let input: string;
/** Its playlists are created with it. */
let delivered: PlaylistJob;
/** Its playlists are created on demand. */
let plain: JobDocument;

beforeAll(async () => {
  const [clips, started] = await Promise.all([generateClips('segments'), TestEngine.start()]);
  engine = started;
  input = await engine.store('segments.mp4', clips.segments);
  await engine.startWorker('a', { WORKER_SLOTS: '2' });
  const playlists = [
    { playlist_name: 'my film', playlist_preset: 'hls' },
    { playlist_name: 'dash/film', playlist_preset: 'dash' },
  ];
  const ids = await Promise.all([
    engine.submit(input, [], { ...OUTPUTS, playlists }),
    engine.submit(input, [], OUTPUTS),
  ]);
  const jobs = await Promise.all(ids.map((id) => engine.waitForJob(id)));
  delivered = jobs[0] as PlaylistJob;
  plain = jobs[1] as JobDocument;
});
afterAll(async () => {
  await cleanUp();
  await engine.drop();
});

const TRACKS = ['audio-1.m3u8', 'audio-1.mp4', 'manifest.mpd', 'master.m3u8'].concat(
  ...[1, 2].map((index) => [`video-${index}.m3u8`, `video-${index}.mp4`]),
);

const read = async (path: string): Promise<string> => {
  const response = await engine.fetch(path);
  expect([response.status, path]).toEqual([200, path]);
  return response.text();
};

/** Returns the URL of the first URI of a playlist. */
const firstUri = (playlist: string, path: string): string => {
  const uri = playlist.split('\n').find((line) => line !== '' && !line.startsWith('#')) ?? '';
  return new URL(uri, new URL(path, engine.origin)).href;
};

describe('A job with playlists', () => {
  it('succeeds with playlists and tracks as its files', async () => {
    expect(delivered).toMatchObject({ status: 'SUCCESS', percentage_completed: 100 });
    const stored = (await engine.listStored()).filter((key) => key.startsWith(delivered.id));
    expect(stored.map((key) => key.slice(delivered.id.length + 1))).toEqual(
      [
        'film-128.mp4',
        'film-64.mp4',
        'my film.m3u8',
        'dash/film.mpd',
        ...TRACKS.map((name) => `my film/${name}`),
      ].sort(),
    );
    const records = await Promise.all(
      delivered.playlists.map(({ file }) => engine.request<{ file: object }>('GET', `/v1/files/${file.id}`)),
    );
    expect(records).toMatchObject([
      { file: { name: 'my film.m3u8', subtype: 'playlist', mime_type: 'application/vnd.apple.mpegurl' } },
      { file: { name: 'dash/film.mpd', subtype: 'playlist', mime_type: 'application/dash+xml' } },
    ]);
    const attempts = await engine.readAttempts(delivered.id);
    expect(attempts.filter(({ kind }) => kind === 'package')).toMatchObject([{ outcome: 'succeeded' }]);
  });

  it('has relative URIs, with which it plays from any server', async () => {
    const hls = await readFile(engine.storedPath(`${delivered.id}/my film.m3u8`), 'utf8');
    expect(hls).toMatch(/^my%20film\/video-1\.m3u8$/m);
    expect(hls).toContain('URI="my%20film/audio-1.m3u8"');
    const dash = await readFile(engine.storedPath(`${delivered.id}/dash/film.mpd`), 'utf8');
    expect(dash).toContain('<BaseURL>../my%20film/</BaseURL>');
  });

  it('is played without creating its playlists again', async () => {
    const before = await engine.listStored();
    await read(`/v1/playlists/dash.mpd?job_id=${delivered.id}`);
    expect(await engine.listStored()).toEqual(before);
  });
});

describe('Playlists on demand', () => {
  it('are created once for simultaneous requests', async () => {
    const paths = ['hls.m3u8', 'dash.mpd', 'hls.m3u8'].map(
      (name) => `/v1/playlists/${name}?job_id=${plain.id}`,
    );
    const [first, , third] = await Promise.all(paths.map(read));
    expect(first).toBe(third);
    const stored = (await engine.listStored()).filter((key) => key.startsWith(`${plain.id}/playlists-`));
    expect(stored.map((key) => key.split('/').at(-1))).toEqual(TRACKS);
  });

  it('name tracks whose ranges need no token, on pages of any origin', async () => {
    const path = `/v1/playlists/hls.m3u8?job_id=${plain.id}`;
    const variant = firstUri(await read(path), path);
    const media = await engine.fetch(variant, { headers: {} });
    const playlist = await media.text();
    const track = firstUri(playlist, variant);
    const [, length = 0, offset = 0] = (/#EXT-X-BYTERANGE:(\d+)@(\d+)/.exec(playlist) ?? []).map(Number);
    const segment = await engine.fetch(track, {
      headers: { Range: `bytes=${offset}-${offset + length - 1}`, Origin: 'https://player.example' },
    });
    expect(segment.status).toBe(206);
    expect(segment.headers.get('content-type')).toBe('video/mp4');
    expect(segment.headers.get('access-control-allow-origin')).toBe('*');
    // A segment begins with the header of a fragment.
    expect(Buffer.from(await segment.arrayBuffer()).toString('latin1', 4, 8)).toBe('moof');
    expect((await engine.fetch(track, { method: 'HEAD', headers: {} })).status).toBe(200);
    const preflight = await engine.fetch(track, {
      method: 'OPTIONS',
      headers: { Origin: 'https://player.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
    expect((await engine.fetch(track.replace('/content/', '/content/x'), { headers: {} })).status).toBe(403);
    expect((await engine.fetch(track.replace('video-1', 'video-9'), { headers: {} })).status).toBe(404);
  });

  it('have some of the outputs if these are named', async () => {
    const [, small] = plain.outputs;
    const playlist = await read(`/v1/playlists/hls.m3u8?file_id=${small?.file.id}`);
    expect(playlist.match(/RESOLUTION=\w+/g)).toEqual(['RESOLUTION=64x36']);
  });

  it('are deleted with their job', async () => {
    const id = await engine.submit(input, [], OUTPUTS);
    await engine.waitForJob(id);
    const path = `/v1/playlists/hls.m3u8?job_id=${id}`;
    const variant = firstUri(await read(path), path);
    await engine.request('DELETE', `/v1/jobs/${id}`);
    expect((await engine.fetch(path)).status).toBe(404);
    expect((await engine.fetch(variant, { headers: {} })).status).toBe(404);
    await waitUntil(async () => !(await engine.listStored()).some((key) => key.startsWith(id)));
  });
});

describe('In Chromium', () => {
  let browser: Browser;
  let server: StubServer;
  let page: Page;
  /** URL of a playlist that needs no token. */
  const signedUrl = async (name: string): Promise<string> => {
    const path = `/v1/playlists/${name}?job_id=${plain.id}&redirect=true`;
    const response = await engine.fetch(path, { redirect: 'manual' });
    return new URL(response.headers.get('location') ?? '', new URL(path, engine.origin)).href;
  };

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchChromium(), startPlayerPage()]);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(server.url);
  });

  /** Waits until the picture has a width and plays on. */
  const expectPlayback = async (width: number): Promise<void> => {
    await page.waitForFunction(`video.videoWidth === ${width}`);
    const time = await page.evaluate<number>('video.currentTime');
    await page.waitForFunction(`video.currentTime > ${time}`);
  };

  it.each([
    ['hls.js', 'playHls', 'hls.m3u8'],
    ['dash.js', 'playDash', 'dash.mpd'],
  ])('%s plays, and switches the quality', async (_, play, name) => {
    await page.evaluate(`${play}(${JSON.stringify(await signedUrl(name))})`);
    await expectPlayback(128);
    await page.evaluate('lowerQuality()');
    await expectPlayback(64);
  });
});
