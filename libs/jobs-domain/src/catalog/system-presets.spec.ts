import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { toEncodingPreset } from '../submission/encoding-preset.js';
import { validateDocument } from '../validation/validate-document.js';
import '../models.js';
import { OUTPUT_CONTAINERS, SYSTEM_CODECS, findSystemCodec, getSystemCodec } from './codecs.js';
import { LOGO_PRESETS, THUMBNAIL_PRESETS } from './image-presets.js';
import { SYSTEM_PRESETS, systemPresetId } from './system-presets.js';
import { validatePreset } from './validate-preset.js';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));
const PAGE = fileURLToPath(new URL('../../../../docs/presets.md', import.meta.url));

it.each(SYSTEM_PRESETS.map((preset) => [preset.name ?? '', preset]))('%s can be encoded', (_name, preset) => {
  expect(validateDocument('preset', preset)).toEqual([]);
  expect(() => {
    validatePreset(preset, CODECS);
  }).not.toThrow();
  expect(toEncodingPreset(preset, CODECS)).toMatchObject({ id: preset.id, name: preset.name });
});

it.each(SYSTEM_CODECS.map((codec) => [codec.name ?? '', codec]))('%s is a valid record', (name, codec) => {
  expect(validateDocument('codec', codec)).toEqual([]);
  expect(getSystemCodec(name)).toBe(codec);
  expect(findSystemCodec(codec.id)).toBe(codec);
});

it('the names of codecs are known', () => {
  expect(() => getSystemCodec('h261')).toThrow('no codec has the name h261');
  expect(findSystemCodec(undefined)).toBeUndefined();
});

// Clients store these ids.
it.each([
  ['Web 1080p', '4f4ebc003924aaa7cee02455'],
  ['Web 480p', '4f4ebc00097322bc7e6f3404'],
  ['MP3 128', '4f4ebc00501be9d119b20cfb'],
])('the id of %s stays %s', (name, id) => {
  expect(systemPresetId(name)).toBe(id);
  expect(SYSTEM_PRESETS.find((preset) => preset.name === name)?.id).toBe(id);
});

it('presets have distinct names and cover every container and codec', () => {
  const encodings = SYSTEM_PRESETS.flatMap((preset) => toEncodingPreset(preset, CODECS) ?? []);
  expect(new Set(encodings.map(({ name }) => name)).size).toBe(encodings.length);
  expect(new Set(encodings.map(({ container }) => container))).toEqual(new Set(OUTPUT_CONTAINERS));
  const codecs = encodings.flatMap(({ video, audio }) => [video?.codec, audio?.codec]).filter(Boolean);
  expect(new Set(codecs)).toEqual(new Set(SYSTEM_CODECS.map(({ name }) => name)));
  expect(encodings.some(({ video }) => !video)).toBe(true);
  expect(encodings.some(({ audio }) => !audio)).toBe(true);
});

it('presets of images have distinct names', () => {
  const names = [...THUMBNAIL_PRESETS, ...LOGO_PRESETS].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(
    expect.arrayContaining(['thumbnails_small', 'sprite_small', 'logo_30_bottom_right', 'Logo15']),
  );
});

/** Returns the cells of the tables of the page, by row. */
async function readTable(): Promise<readonly string[]> {
  const page = await readFile(PAGE, 'utf8');
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
        .join('|'),
    );
}

describe('docs/presets.md', () => {
  it.each(SYSTEM_PRESETS.map((preset) => [preset.name ?? '', preset]))('lists %s', async (name, preset) => {
    const encoding = toEncodingPreset(preset, CODECS);
    if (!encoding) throw new Error(`${name} cannot be encoded`);
    const { video, audio, container, extension } = encoding;
    const cells = [
      name,
      `\`${preset.id}\``,
      container === extension ? container : `${container} (.${extension})`,
      video ? `${video.codec} ${video.profile ?? ''}` : '–',
      video ? `${video.maxWidth ?? ''} × ${video.maxHeight ?? ''}` : '–',
      video ? `${video.maxFramerate ?? ''}` : '–',
      video ? `${video.maxBitrate ?? ''}` : '–',
      video ? `${video.quality ?? '2 passes'}` : '–',
      audio ? `${audio.codec} ${audio.maxBitrate ?? ''}` : '–',
      audio ? `${audio.maxChannels ?? ''}` : '–',
    ];
    expect(await readTable()).toContain(cells.join('|'));
  });

  it.each(
    SYSTEM_CODECS.flatMap(({ name, profiles, passes }) =>
      (profiles ?? []).map((profile) => ({ codec: name ?? '', profile, passes: passes?.at(-1) ?? 1 })),
    ),
  )('lists $codec $profile.name', async ({ codec, profile, passes }) => {
    const containers = (profile.containers ?? []).join(', ');
    expect(await readTable()).toContain([codec, profile.name, containers, String(passes)].join('|'));
  });
});
