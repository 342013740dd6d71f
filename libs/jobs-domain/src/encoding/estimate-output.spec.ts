import { SYSTEM_CODECS } from '../catalog/codecs.js';
import { SYSTEM_PRESETS } from '../catalog/system-presets.js';
import { toEncodingPreset } from '../submission/encoding-preset.js';
import { toEncodingSettings } from '../submission/encoding-settings.js';
import type { EncodingPreset } from '../submission/job-plan.js';
import { estimateOutput, type OutputEstimate } from './estimate-output.js';
import { toSourceProperties, type SourceProperties } from './source-properties.js';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));

function findPreset(name: string): EncodingPreset {
  const preset = SYSTEM_PRESETS.find((known) => known.name === name);
  const encoding = preset && toEncodingPreset(preset, CODECS);
  if (!encoding) throw new Error(`no preset is named ${name}`);
  return encoding;
}

const FILE = {
  duration: 60_000,
  video_tracks: [
    {
      video_codec: 'h264',
      video_bitrate: 4_200,
      width: 1920,
      height: 1080,
      framerate: 50,
      aspect_ratio: '16:9',
      orientation: 0,
    },
  ],
  audio_tracks: [{}],
};
const SOURCE = toSourceProperties(FILE) as SourceProperties;
const SILENT: SourceProperties = { ...SOURCE, hasAudio: false };

function estimate(
  name: string,
  settings: Parameters<typeof toEncodingSettings>[1] = {},
  source: SourceProperties | null = SOURCE,
): OutputEstimate {
  const estimated = estimateOutput(findPreset(name), toEncodingSettings(null, settings), source);
  if (!estimated) throw new Error('the source does not suit the preset');
  return estimated;
}

describe('the properties of a source', () => {
  it.each([
    [FILE, { duration: 60, hasAudio: true, video: { width: 1920, pixelAspectRatio: 1, bitrate: 4_200 } }],
    [{ audio_tracks: [{}] }, { duration: null, hasAudio: true, video: null }],
    [
      { video_tracks: [{ width: 720, height: 576, aspect_ratio: '16:9', orientation: 90 }] },
      {
        hasAudio: false,
        video: { rotation: 90, pixelAspectRatio: 16 / 9 / (720 / 576), codec: null, frameRate: null },
      },
    ],
    [
      { video_tracks: [{ width: 854, height: 480, aspect_ratio: '16:9' }] },
      { video: { pixelAspectRatio: 1 } },
    ],
  ])('of %j', (file, properties) => expect(toSourceProperties(file)).toMatchObject(properties));

  it.each([{}, { duration: 5, video_tracks: [], audio_tracks: null }, { video_tracks: [{ width: 5 }] }])(
    'of %j are unknown',
    (file) => expect(toSourceProperties(file)).toBeNull(),
  );
});

describe('an estimate', () => {
  it('has the size and the frame rate that the encoder chooses', () => {
    expect(estimate('Web 480p')).toMatchObject({
      size: { width: 854, height: 480 },
      frameRate: 25,
      duration: 60,
    });
    expect(estimate('Web 480p', { video: { width: '25%' } }).size).toEqual({ width: 480, height: 270 });
  });

  it('of a bit rate is the bit rate', () => {
    expect(estimate('Xvid 480p').bitrate).toEqual({ typical: 1_328, maximum: 1_328 });
    expect(estimate('MP3 128')).toMatchObject({ size: null, frameRate: null, bitrate: { typical: 128 } });
    expect(estimate('MP3 128').bytes.typical).toBe(976_400);
  });

  it('of a quality is at most the limit of the preset', () => {
    for (const name of ['Web 1080p', 'Mobile 240p', 'Mezzanine 1080p']) {
      const { typical, maximum } = estimate(name).bitrate;
      expect(typical).toBeLessThanOrEqual(maximum ?? 0);
    }
    // Its encoder ignores the limit.
    expect(estimate('AV1 1080p').bitrate.maximum).toBeNull();
  });

  it('follows quality, settings and the detail of the source', () => {
    const { typical } = estimate('Web 480p').bitrate;
    expect(estimate('Web 480p', { video: { bitrate: '10%' } }).bitrate.typical).toBe(120 + 128);
    expect(estimate('Web 480p', { audio: { bitrate: 64 } }).bitrate.typical).toBe(typical - 64);
    const plain = { ...SOURCE, video: SOURCE.video && { ...SOURCE.video, bitrate: 420 } };
    expect(estimate('Web 480p', {}, plain).bitrate.typical).toBeLessThan(typical / 2);
  });

  it('is of a minute while the duration is unknown, and of the limits while the size is', () => {
    const unknown = estimate('MP3 128', {}, null);
    expect([unknown.duration, unknown.bytes.typical]).toEqual([null, 976_400]);
    expect(estimate('Web 480p', {}, null)).toMatchObject({ size: null, frameRate: null });
  });

  it('ends at the maximum duration', () => {
    expect(estimate('MP3 128', { max_duration: 6 })).toMatchObject({ duration: 6 });
    expect(estimate('MP3 128', { max_duration: 600 })).toMatchObject({ duration: 60 });
  });

  it('has no sound for a silent source', () => {
    expect(estimate('Xvid 480p', {}, SILENT).bitrate.typical).toBe(1_200);
  });

  it.each([
    ['MP3 128', SILENT],
    ['Web 480p', { ...SOURCE, video: null }],
  ])('of %s is null without its track', (name, source) => {
    expect(estimateOutput(findPreset(name), toEncodingSettings(null, {}), source)).toBeNull();
  });
});
