import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { LOGO_PRESETS, type LogoPreset } from '@mediajobs/jobs-domain/catalog';
import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
import { type MediaTools, planEncoding, prepareLogos, probeMedia, runEncoding } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { drawSvg } from '../src/logos/draw-svg.js';
import { findLogoFailure } from '../src/logos/logo-failure.js';
import { FAST_H264, generate, locateSet, PROGRAM_SETS } from './media-programs.js';
import { inputPlan, outputPlan, videoEncoding } from './support/plans.js';
import { nameColor, type Pixels, readPixels } from './support/pixels.js';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"';
const GREEN = `${SVG}><rect width="20" height="10" fill="#0f0"/></svg>`;
const video = videoEncoding({ quality: 8, maxBitrate: null });
const corner = findPreset('logo_30_bottom_right');

function findPreset(name: string): LogoPreset {
  const preset = LOGO_PRESETS.find((each) => each.name === name);
  if (!preset) throw new RangeError(`there is no preset ${name}`);
  return preset;
}

/** Header of a PNG image, which is all that a decoder needs to allocate memory. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d4948445200000000000000000802000000', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return Buffer.concat([header, Buffer.alloc(4), Buffer.from('0000001049444154', 'hex'), Buffer.alloc(64)]);
}

/** An image whose elements double with every line. */
function svgBomb(): string {
  const lines = Array.from({ length: 30 }, (_, index) => {
    const use = `<use href="#g${index}"/>`;
    return `<g id="g${index + 1}">${use}${use}</g>`;
  });
  return `${SVG}><defs><rect id="g0" width="1" height="1"/>${lines.join('')}</defs><use href="#g30"/></svg>`;
}

let folder: string;
let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.destroy();
});

beforeAll(async () => {
  folder = await createTemporaryFolder();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  server.close();
  await removeTemporaryFolders();
});

describe.each(PROGRAM_SETS)('logos by the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let source: string;

  const write = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, `${set}-${name}`);
    await writeFile(path, content);
    return path;
  };
  const make = (name: string, args: readonly string[]) =>
    generate(tools, args, join(folder, `${set}-${name}`));
  const color = (value: string, size: string) => ['-f', 'lavfi', '-i', `color=${value}:size=${size}:rate=25`];

  /** Encodes a film with logos. */
  async function draw(presets: readonly LogoPreset[], images: readonly string[], film = source) {
    const logos = presets.map((preset) => ({
      preset,
      image: 'logo',
      source: { type: 'url', url: 'https://example.com/logo' } as const,
    }));
    const output: OutputPlan = { ...outputPlan({ video, audio: null }), logos };
    const media = await probeMedia(tools, film);
    const task = planEncoding(media, { input: inputPlan(), outputs: [output] }, 0, tools.capabilities);
    const work = await mkdtemp(join(folder, 'step-'));
    const path = join(work, 'output.mp4');
    const named = images.map((image) => ({ path: image, name: 'logo' }));
    const warnings = await prepareLogos(tools, task.video?.logos ?? [], named, work);
    await runEncoding(tools, task, { input: film, output: path, folder: work });
    const size = task.video?.geometry.output ?? { width: 0, height: 0 };
    return {
      warnings,
      pixels: await readPixels(tools, path, size),
      last: await readPixels(tools, path, size, 0.3),
    };
  }

  const corners = (pixels: Pixels) =>
    [pixels.at(10, 10), pixels.at(-10, 10), pixels.at(10, -10), pixels.at(-10, -10)].map(nameColor);

  beforeAll(async () => {
    tools = await locateSet(set);
    source = await make('white.mp4', [...color('white', '256x144'), '-t', '0.4', ...FAST_H264]);
  });

  it.each([
    ['PNG', 'png', ['-pix_fmt', 'rgba']],
    ['JPEG', 'jpg', ['-pix_fmt', 'yuvj420p', '-q:v', '1']],
    ['WebP', 'webp', ['-pix_fmt', 'bgra', '-c:v', 'libwebp', '-lossless', '1']],
  ])('are drawn in every frame from %s', async (_, extension, format) => {
    const image = await make(`green.${extension}`, [
      ...color('0x00ff00', '20x10'),
      '-frames:v',
      '1',
      ...format,
    ]);
    const { pixels, last } = await draw([corner], [image]);
    for (const frame of [pixels, last]) expect(corners(frame)).toEqual(['white', 'white', 'white', 'green']);
    // 30 % of the width in half of its height, 2 % from the edges.
    expect([pixels.at(-1, -10), pixels.at(-10, -1), pixels.at(-72, -30)].map(nameColor)).toEqual([
      ...['white', 'white', 'green'],
    ]);
    expect([pixels.at(-90, -10), pixels.at(-10, -50)].map(nameColor)).toEqual(['white', 'white']);
  });

  it('are drawn from SVG: four, with opacity, at their places', async () => {
    const green = await write('green.svg', GREEN);
    const red = await write('red.svg', GREEN.replace('#0f0', '#f00'));
    const names = ['logo_top_left', 'logo_top_right', 'logo_bottom_left', 'logo_bottom_right'];
    const presets = names.map((name, index) => ({ ...findPreset(name), opacity: index === 1 ? 0.5 : 1 }));
    const { pixels } = await draw(presets, [green, red, red, green]);
    expect(corners(pixels)).toEqual(['green', 'pink', 'red', 'green']);
  });

  it('are upright on a turned source, relative to the upright frame', async () => {
    const args = ['-i', source, '-c', 'copy', '-metadata:s:v', 'rotate=90'];
    const { pixels } = await draw(
      [corner],
      [await write('turned.svg', GREEN)],
      await make('turned.mp4', args),
    );
    expect([pixels.width, pixels.height]).toEqual([144, 256]);
    expect(corners(pixels)).toEqual(['white', 'white', 'white', 'green']);
    expect(nameColor(pixels.at(-10, -40))).toBe('white');
  });

  it('have no dark edges where they become transparent', async () => {
    const disc = `${SVG} viewBox="0 0 20 10"><circle cx="10" cy="5" r="5" fill="#fff"/></svg>`;
    const { pixels } = await draw([corner], [await write('disc.svg', disc)]);
    expect(pixels.darkest).toBeGreaterThan(235);
  });

  it('report text, which is not drawn', async () => {
    const text = `${SVG}><text x="1" y="8">Logo</text></svg>`;
    const { warnings } = await draw([corner], [await write('text.svg', text)]);
    expect(warnings).toEqual(['the text in the logo logo is not drawn: convert it to paths']);
  });

  it('open no address and no file that they name', async () => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = await make('secret.png', [...color('red', '20x10'), '-frames:v', '1']);
    const images = [`${origin}/a.png`, `file://${secret}`, secret].map(
      (href) => `<image href="${href}" width="20" height="10"/>`,
    );
    const style = `<style>@import url(${origin}/a.css);</style>`;
    const svg = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${SVG}>${style}${images.join('')}</svg>`;
    const drawn = await draw([corner], [await write('references.svg', svg)]).catch((error: unknown) => error);
    if (!(drawn instanceof Error)) {
      const { pixels } = drawn as Awaited<ReturnType<typeof draw>>;
      expect(corners(pixels)).toEqual(['white', 'white', 'white', 'white']);
    } else expect(drawn).toMatchObject({ failure: 'logoUnreadable' });
    expect(connections).toBe(0);
  });

  it.each<[string, string | Buffer, string]>([
    ['text', 'no picture', 'logoUnreadable'],
    ['playlist', '#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n', 'logoUnreadable'],
    ['damaged PNG', pngHeader(64, 64), 'logoUnreadable'],
    ['damaged SVG', `${SVG}><rect`, 'logoUnreadable'],
    ['huge PNG', pngHeader(30_000, 30_000), 'logoTooLarge'],
  ])('name the failure of a %s', async (name, content, failure) => {
    const image = await write(`bad ${name}`, content);
    await expect(draw([corner], [image])).rejects.toMatchObject({ failure });
  });
});

describe('an SVG image', () => {
  it('that needs too much time or memory is given up', async () => {
    const input = join(folder, 'bomb.svg');
    await writeFile(input, svgBomb());
    const tools = await locateSet('package');
    const box = { width: 20, height: 10 };
    const exit = await drawSvg(tools, { input, output: join(folder, 'bomb.png'), box }, { timeoutMs: 2000 });
    expect(findLogoFailure(exit, 'bomb.svg')).toMatchObject({
      failure: expect.stringMatching(/^logo(?:TooLarge|Unreadable)$/) as unknown,
    });
  });
});
