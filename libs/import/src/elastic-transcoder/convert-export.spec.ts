import { getSystemCodec, type ObjectId } from '@mediajobs/jobs-domain';
import {
  CONTEXT,
  convertPreset,
  listNotes,
  PRESET,
  withAudio,
  withVideo,
  type Changes,
} from '../../test/elastic-transcoder.js';
import { convertExported } from './convert-export.js';
import { formatConverted } from './format-converted.js';
import { readExport } from './read-export.js';

/** Notes that the preset above has without changes. */
const COMMON = ['changed Video.KeyframesMaxDist', 'dropped Video.CodecOptions.Level'];

describe('A preset', () => {
  it('keeps codecs, limits and rates', () => {
    const { record, notes } = convertPreset();
    expect(record).toMatchObject({
      name: 'Generic 720p',
      description: 'For the web',
      type: 'custom',
      user: { id: CONTEXT.account },
      target_format: {
        container: 'mp4',
        extension: 'mp4',
        vcodec: {
          codec: { id: getSystemCodec('h264').id },
          profile: 'main',
          passes: 2,
          caps: {
            max_width: 1280,
            max_height: 720,
            max_framerate: 30_000 / 1_001,
            max_bitrate: 2400,
            max_ref_frames: 3,
            max_key_distance: 2.002,
          },
        },
        acodec: {
          codec: { id: getSystemCodec('aac').id },
          profile: 'aac_lc',
          caps: { max_channels: 2, max_samplingrate: 44_100, max_bitrate: 160 },
        },
      },
      settings: { video: { scaling: 'fit', deinterlace: 'auto' } },
    });
    expect(notes.map(({ message }) => message)).toEqual([
      '60 frames become 2.002 s, as at 29.97 frames per second',
      'the caps limit the level, got "3.1"',
    ]);
  });

  it.each<[string, Changes, object]>([
    [
      'auto as no limit',
      withVideo({ MaxWidth: 'auto', MaxHeight: 'auto' }),
      { vcodec: { caps: { max_height: null } } },
    ],
    [
      'the older resolution',
      withVideo({ MaxWidth: undefined, MaxHeight: undefined, Resolution: '640x360' }),
      { vcodec: { caps: { max_width: 640, max_height: 360 } } },
    ],
    [
      '23.97 as the rate of films',
      withVideo({ FrameRate: '23.97' }),
      { vcodec: { caps: { max_framerate: 24_000 / 1_001 } } },
    ],
    [
      'the maximum of the frame rate',
      withVideo({ FrameRate: 'auto', MaxFrameRate: '60' }),
      { vcodec: { caps: { max_framerate: 60 } } },
    ],
    [
      'key frames at a rate that is common',
      withVideo({ FrameRate: 'auto', MaxFrameRate: '60', KeyframesMaxDist: '90' }),
      { vcodec: { caps: { max_framerate: 60, max_key_distance: 3 } } },
    ],
    [
      'no reference frames as one',
      withVideo({ CodecOptions: { MaxReferenceFrames: '0' } }),
      { vcodec: { profile: 'high', caps: { max_ref_frames: 1 } } },
    ],
    [
      'the buffer',
      withVideo({ CodecOptions: { BufferSize: '4800' } }),
      { vcodec: { caps: { max_buffersize: 4800 } } },
    ],
    ['no audio', { Audio: undefined }, { acodec: null }],
    ['no channels as no audio', withAudio({ Channels: '0' }), { acodec: null }],
    [
      'no video',
      { Video: undefined, Container: 'mp3', ...withAudio({ Codec: 'mp3', CodecOptions: {} }) },
      { container: 'mp3', vcodec: null },
    ],
    ['transport streams', { Container: 'ts' }, { container: 'ts', extension: 'ts' }],
  ])('maps %s', (_, changes, expected) => {
    const { record } = convertPreset(changes);
    expect(record).toMatchObject({ target_format: expected });
  });

  it.each<[string, Changes, object]>([
    ['a bit rate of auto as a quality', { BitRate: 'auto' }, { quality: 23 }],
    [
      'padding as a size with bars',
      { SizingPolicy: 'Fit', PaddingPolicy: 'Pad' },
      { scaling: 'fit', width: 1280, height: 720 },
    ],
    ['Fill as cropping', { SizingPolicy: 'Fill' }, { scaling: 'fill', width: 1280, height: 720 }],
    [
      'ShrinkToFill as cropping',
      { SizingPolicy: 'ShrinkToFill' },
      { scaling: 'fill', width: 1280, height: 720 },
    ],
    ['Stretch', { SizingPolicy: 'Stretch' }, { scaling: 'stretch', width: 1280, height: 720 }],
    ['Keep', { SizingPolicy: 'Keep' }, { scaling: 'fit' }],
  ])('maps %s', (_, changes, expected) => {
    const { record } = convertPreset(withVideo(changes));
    expect(record).toMatchObject({ settings: { video: expected } });
  });

  it.each<[string, Changes, string]>([
    ['fragmented MP4', { Container: 'fmp4' }, 'changed Container'],
    ['transport streams', { Container: 'ts' }, 'changed Container'],
    [
      'VP8',
      { Container: 'webm', ...withVideo({ Codec: 'vp8' }), ...withAudio({ Codec: 'vorbis' }) },
      'changed Video.Codec',
    ],
    [
      'Vorbis',
      { Container: 'ogg', Video: undefined, ...withAudio({ Codec: 'vorbis' }) },
      'changed Audio.Codec',
    ],
    ['HE-AAC', withAudio({ CodecOptions: { Profile: 'HE-AACv2' } }), 'changed Audio.CodecOptions.Profile'],
    [
      'tracks of one channel',
      withAudio({ AudioPackingMode: 'OneChannelPerTrack' }),
      'changed Audio.AudioPackingMode',
    ],
    [
      'interlaced video',
      withVideo({ CodecOptions: { InterlacedMode: 'TopFirst' } }),
      'changed Video.CodecOptions.InterlacedMode',
    ],
    [
      'another colour space',
      withVideo({ CodecOptions: { ColorSpaceConversionMode: 'Bt709ToBt601' } }),
      'changed Video.CodecOptions.ColorSpaceConversionMode',
    ],
    [
      'more chroma',
      withVideo({ CodecOptions: { ChromaSubsampling: 'yuv422p' } }),
      'changed Video.CodecOptions.ChromaSubsampling',
    ],
    [
      'a peak of the bit rate',
      withVideo({ CodecOptions: { MaxBitRate: '4000' } }),
      'changed Video.CodecOptions.MaxBitRate',
    ],
    [
      'padding without size',
      withVideo({ PaddingPolicy: 'Pad', MaxWidth: 'auto' }),
      'changed Video.PaddingPolicy',
    ],
    ['an aspect ratio', withVideo({ DisplayAspectRatio: '4:3' }), 'dropped Video.DisplayAspectRatio'],
    [
      'watermarks',
      withVideo({ Watermarks: [{ Id: 'a', HorizontalAlign: 'Left', VerticalAlign: 'Top' }] }),
      'changed Video.Watermarks[0]',
    ],
    [
      'thumbnails',
      { Thumbnails: { Format: 'png', Interval: '60', MaxWidth: '192', MaxHeight: '108' } },
      'changed Thumbnails',
    ],
    [
      'video that may be interlaced',
      withVideo({ CodecOptions: { InterlacedMode: 'Auto' } }),
      'changed Video.CodecOptions.InterlacedMode',
    ],
    ['keys of later versions', withVideo({ Hdr: 'pq' }), 'dropped Video.Hdr'],
  ])('reports %s', (_, changes, expected) => {
    const converted = convertPreset(changes);
    expect(converted.record).not.toBeNull();
    expect(listNotes(converted)).toContain(expected);
  });

  it('makes MP4 of transport streams if that is requested', () => {
    const converted = convertPreset({ Container: 'ts' }, { tsAsMp4: true });
    expect(converted.record).toMatchObject({ target_format: { container: 'mp4', extension: 'mp4' } });
    expect(listNotes(converted)).toContain('changed Container');
  });

  it.each([
    ['thumbnails_small', '160'],
    ['thumbnails_medium', '192'],
    ['thumbnails_large', 'auto'],
  ])('suggests %s for thumbnails of a width of %s', (preset, MaxWidth) => {
    const { notes } = convertPreset({ Thumbnails: { Format: 'png', MaxWidth } });
    expect(notes.map(({ message }) => message).join()).toContain(preset);
  });

  it('names each key of thumbnails and watermarks that is not kept', () => {
    const { notes } = convertPreset({
      Thumbnails: { Format: 'png', Interval: '60', MaxWidth: 'auto' },
      ...withVideo({ Watermarks: [{ Id: 'a', Opacity: '55.5', Target: 'Frame' }] }),
    });
    expect(notes.filter(({ message }) => message.includes(' in place of '))).toMatchObject([
      { path: 'Video.Watermarks[0]', message: expect.stringMatching(/ Id, Opacity, Target$/) as string },
      { path: 'Thumbnails', message: expect.stringMatching(/ Format, Interval$/) as string },
    ]);
  });

  it.each<[string, Changes, string]>([
    ['a container', { Container: 'flv' }, 'rejected Container'],
    ['an empty name', { Name: ' ' }, 'rejected Name'],
    ['a video codec', withVideo({ Codec: 'gif' }), 'rejected Video.Codec'],
    ['an audio codec', withAudio({ Codec: 'pcm' }), 'rejected Audio.Codec'],
    ['neither video nor audio', { Video: undefined, Audio: {} }, 'rejected Container'],
    ['a codec that its container does not hold', { Container: 'webm' }, 'rejected '],
    ['a size beyond the codec', withVideo({ MaxWidth: '5000' }), 'rejected '],
  ])('is rejected with %s', (_, changes, expected) => {
    const converted = convertPreset(changes);
    expect(converted.record).toBeNull();
    expect(listNotes(converted)).toContain(expected);
  });

  it('keeps a name that means no value elsewhere', () => {
    expect(convertPreset({ Name: 'auto' }).record).toMatchObject({ name: 'auto' });
  });

  it('has the same id every time, and another one in another account', () => {
    const [exported] = readExport(JSON.stringify({ Preset: PRESET }));
    if (!exported) throw new Error('nothing was exported');
    const idIn = (account: string): string | undefined =>
      convertExported(exported, { account: account as ObjectId, at: Date.now() }).record?.id;
    expect(idIn(CONTEXT.account)).toBe(convertPreset().record?.id);
    expect(idIn('f'.repeat(24))).not.toBe(convertPreset().record?.id);
  });
});

it('prints one line per object, and its notes below', () => {
  const converted = convertPreset({ Container: 'flv' });
  expect(formatConverted(converted, 'rejected')).toMatch(
    /^rejected: preset 1351620000001-000010 "Generic 720p"\n {2}rejected: Container: no output has the container flv; /,
  );
  const valid = convertPreset();
  expect(formatConverted(valid, 'imported').split('\n')).toHaveLength(COMMON.length + 2);
  expect(listNotes(valid)).toEqual(COMMON);
});
