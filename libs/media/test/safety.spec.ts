import { execFile } from 'node:child_process';
import { access, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MediaError, type MediaTools, probeMedia, runPasses } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, makeClip, locateSet, picture, PROGRAM_SETS } from './media-programs.js';

/** An empty zip archive and a header of gzip. */
const ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
const GZIP = Buffer.from('1f8b0800000000000003', 'hex');
/** A GIF of 65,535 × 65,535 pixels with one picture of that size. */
const HUGE_GIF = Buffer.from('474946383961ffffffff800000000000ffffff2c00000000ffffffff0002024401003b', 'hex');

let folder: string;
let secret: string;
let server: Server;
let connections = 0;
let origin: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  await mkdir(join(folder, 'work'));
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  connections = 0;
});

afterAll(async () => {
  server.close();
  await removeTemporaryFolders();
});

/** Files that refer to others, by what they pretend to be. */
function listDisguises(): [name: string, content: string | Buffer][] {
  return [
    ['hls-of-a-host.mp4', `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${origin}/a.ts\n#EXT-X-ENDLIST\n`],
    ['hls-of-a-file.ts', `#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n${secret}\n#EXT-X-ENDLIST\n`],
    ['concat.mkv', `ffconcat version 1.0\nfile '${secret}'\n`],
    ['concat-of-a-host.mp4', `ffconcat version 1.0\nfile '${origin}/a.mp4'\n`],
    [
      'session.mp4',
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n`,
    ],
    [
      'dash.mp4',
      `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT1S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${origin}/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`,
    ],
    [
      'picture.mp4',
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${origin}/a.png"/></svg>`,
    ],
    ['subtitles.mp4', '1\n00:00:00,000 --> 00:00:01,000\nText\n'],
    ['text.txt', 'Only text.\n'.repeat(1000)],
    ['archive.mp4', ZIP],
    ['compressed.mp4', GZIP],
    ['zeros.mp4', Buffer.alloc(100_000)],
  ];
}

/** Runs ffmpeg on a file, as if it had been probed with success. */
async function encode(tools: MediaTools, input: string): Promise<void> {
  const work = join(folder, 'work');
  await runPasses(tools, {
    runs: [['-i', input, '-frames:v', '2', '-f', 'matroska', join(work, 'out.mkv')]],
    passes: 1,
    duration: null,
    inputs: [input],
    folder: work,
  });
}

describe.each(PROGRAM_SETS)('hostile files with the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  /** Without bubblewrap, so that the options alone must protect. */
  let exposed: MediaTools;

  beforeAll(async () => {
    tools = await locateSet(set);
    exposed = { ...tools, protection: { ...tools.protection, isolation: 'none', isolator: null } };
    secret = await makeClip([...picture(0.2), ...FAST_H264], join(folder, 'secret.mp4'));
  });

  it('opens nothing that a file refers to', async () => {
    for (const [name, content] of listDisguises()) {
      const path = join(folder, name);
      await writeFile(path, content);
      for (const variant of [exposed, tools]) {
        const failure = { failure: 'inputNotMedia' };
        await expect({ name, result: probeMedia(variant, path) }.result).rejects.toMatchObject(failure);
        await expect(encode(variant, path)).rejects.toThrow(MediaError);
      }
    }
    expect(connections).toBe(0);
  });

  it('opens nothing that a stream refers to when its container is named', async () => {
    const stream = await makeClip([...picture(0.4), ...FAST_H264, '-f', 'mpegts'], join(folder, 'plain.ts'));
    const path = join(folder, 'both.ts');
    await writeFile(
      path,
      Buffer.concat([Buffer.from(`#EXTM3U\n#EXTINF:1,\n${origin}/a.ts\n`), await readFile(stream)]),
    );
    await probeMedia(exposed, path).catch((error: unknown) => {
      expect(error).toBeInstanceOf(MediaError);
    });
    expect((await probeMedia(exposed, path, { container: 'ts' })).video?.codec).toBe('h264');
    expect(connections).toBe(0);
  });

  it.each(['hls', 'concat', 'lavfi', 'image2', ''])('rejects the container %j by name', async (container) => {
    await expect(probeMedia(tools, secret, { container })).rejects.toMatchObject({
      failure: 'inputNotMedia',
      message: expect.stringMatching(/^force_container must be one of 3gp, .*, got "/) as unknown,
    });
  });

  it('rejects pictures of a huge size before memory is allocated', async () => {
    const path = join(folder, 'huge.mp4');
    await writeFile(path, HUGE_GIF);
    await expect(probeMedia(exposed, path)).rejects.toMatchObject({
      failure: 'inputTooLarge',
      message: 'the picture must have at most 40000000 pixels, got 65535x65535',
    });
    await expect(encode(exposed, path)).rejects.toThrow(MediaError);
  });

  it('rejects what is no regular file, without waiting for it', async () => {
    await promisify(execFile)('mkfifo', [join(folder, `${set}.fifo`)]);
    await symlink('/dev/zero', join(folder, `${set}.zero`));
    for (const path of [`${set}.fifo`, `${set}.zero`, '.']) {
      await expect(probeMedia(tools, join(folder, path))).rejects.toMatchObject({ failure: 'inputNotMedia' });
    }
    await expect(probeMedia(tools, join(folder, 'absent.mp4'))).rejects.toMatchObject({
      failure: 'inputMissing',
    });
  });

  it('reads a file through a symbolic link, but not what else lies next to it', async () => {
    const link = join(folder, `${set}-link.mp4`);
    await symlink(secret, link);
    expect((await probeMedia(tools, link)).video?.width).toBe(128);
    const output = join(folder, 'work', 'copy.mkv');
    const other = ['-protocol_whitelist', 'file', '-i', secret, '-c', 'copy', output];
    const result = runPasses(tools, {
      runs: [other],
      passes: 1,
      duration: null,
      inputs: [],
      folder: join(folder, 'work'),
    });
    if (tools.protection.isolation === 'bubblewrap') await expect(result).rejects.toThrow(MediaError);
    else await expect(result).resolves.toBeDefined();
  });

  it('limits memory and the size of outputs', async () => {
    const limits = {
      maxPixels: 1_000_000,
      memoryBytes: 1024 ** 3,
      outputBytes: 20_000,
      processes: 512,
      timeoutMs: null,
    };
    const output = join(folder, 'work', 'large.avi');
    const grow = ['-stream_loop', '20', '-i', secret, '-c:v', 'rawvideo', output];
    const encoding = {
      runs: [grow],
      passes: 1,
      duration: null,
      inputs: [secret],
      folder: join(folder, 'work'),
    };
    await expect(runPasses(tools, encoding, { limits })).rejects.toMatchObject({
      failure: 'transcodingFailed',
      message: 'the output is larger than the service allows',
    });
    const small = { ...limits, memoryBytes: 4 * 1024 ** 2, outputBytes: 1e9 };
    await expect(runPasses(tools, encoding, { limits: small })).rejects.toThrow(MediaError);
    await expect(access(join(folder, 'work', 'absent'))).rejects.toThrow('ENOENT');
  });
});
