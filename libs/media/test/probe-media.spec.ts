import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type MediaInfo, type MediaTools, probeMedia, toFileRecord } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, makeClip, locateSet, picture, PROGRAM_SETS, tone } from './media-programs.js';

const AAC = ['-c:a', 'aac', '-b:a', '64k'];
const SOUND = tone(1);
const FILM = [...picture(1), ...SOUND, ...FAST_H264, ...AAC, '-shortest'];

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

/** Kinds of files: name, arguments of ffmpeg, what probing must find. */
const KINDS: readonly [name: string, args: string[], expected: object][] = [
  [
    'film.mp4',
    FILM,
    {
      container: 'mp4',
      video: {
        codec: 'h264',
        width: 128,
        height: 72,
        frameRate: 25,
        isVariableFrameRate: false,
        rotation: 0,
      },
      audio: { codec: 'aac', channels: 1, samplingRate: 48_000 },
    },
  ],
  ['film.mov', FILM, { container: 'mov' }],
  ['film.mkv', FILM, { container: 'mkv' }],
  ['film.ts', FILM, { container: 'ts', video: { frameRate: 25 } }],
  [
    'film.avi',
    [...picture(1), ...SOUND, '-c:v', 'mpeg4', '-c:a', 'libmp3lame'],
    { container: 'avi', video: { codec: 'mpeg4' }, audio: { codec: 'mp3' } },
  ],
  [
    'film.ogv',
    [...picture(1), ...SOUND, '-c:v', 'libtheora', '-c:a', 'libvorbis'],
    { container: 'ogg', video: { codec: 'theora' }, audio: { codec: 'vorbis' } },
  ],
  [
    'film.webm',
    [...picture(1), ...SOUND, '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus'],
    { container: 'webm', video: { codec: 'vp8' }, audio: { codec: 'opus' } },
  ],
  [
    'pixels.mp4',
    [...picture(1), ...FAST_H264, '-vf', 'setsar=2'],
    { video: { pixelAspectRatio: 2 }, audio: null },
  ],
  [
    'fields.ts',
    [...picture(1), '-c:v', 'mpeg2video', '-flags', '+ilme+ildct', '-top', '1'],
    { video: { isInterlaced: true } },
  ],
  [
    'irregular.mp4',
    [...picture(2), ...FAST_H264, '-vf', "select='not(mod(n,3))+not(mod(n,7))'", '-vsync', 'vfr'],
    { video: { isVariableFrameRate: true } },
  ],
  ['ntsc.mkv', [...picture(1, '128x72', 29.97), ...FAST_H264], { video: { isVariableFrameRate: false } }],
  [
    'hdr.mkv',
    [
      ...picture(0.4),
      '-c:v',
      'ffv1',
      '-pix_fmt',
      'yuv420p10le',
      '-color_trc',
      'smpte2084',
      '-color_primaries',
      'bt2020',
      '-colorspace',
      'bt2020nc',
    ],
    { video: { bitDepth: 10, transfer: 'pq', colorPrimaries: 'bt2020' } },
  ],
  [
    'cover.mp3',
    [
      ...SOUND,
      ...picture(0.04),
      '-map',
      '0:a',
      '-map',
      '1:v',
      '-c:v',
      'mjpeg',
      '-frames:v',
      '1',
      '-disposition:v',
      'attached_pic',
      '-c:a',
      'libmp3lame',
    ],
    { container: 'mp3', video: null, videoStreams: [], audio: { codec: 'mp3' } },
  ],
  [
    'tracks.mkv',
    [
      ...SOUND,
      ...SOUND,
      '-map',
      '0:a',
      '-map',
      '1:a',
      '-c:a',
      'aac',
      '-disposition:a:0',
      '0',
      '-disposition:a:1',
      'default',
    ],
    { video: null, audio: { index: 1, isDefault: true } },
  ],
  [
    'surround.m4a',
    [...SOUND, '-af', 'aformat=channel_layouts=5.1', ...AAC],
    { audio: { channels: 6, channelLayout: '5.1' } },
  ],
  ['sound.flac', SOUND, { container: 'flac', audio: { codec: 'flac' } }],
  ['sound.wav', SOUND, { container: 'wav', audio: { codec: 'pcm_s16le', bitDepth: 16 } }],
  ['sound.au', SOUND, { container: 'au', audio: { codec: 'pcm_s16be' } }],
  ['sound.voc', SOUND, { container: 'voc', audio: { codec: 'pcm_s16le' } }],
  // The character set of the name is given by its first byte.
  [
    'service.ts',
    [...FILM, '-metadata', 'service_name=\u0005Programme'],
    { container: 'ts', video: { codec: 'h264' } },
  ],
  ['film.h264', [...picture(1), ...FAST_H264], { container: 'h264', video: { codec: 'h264' }, audio: null }],
  ['still.mp4', [...picture(0.04), ...FAST_H264, '-frames:v', '1'], { video: { codec: 'h264' } }],
];

describe.each(PROGRAM_SETS)('probing with the ffprobe of the %s', (set) => {
  let tools: MediaTools;

  beforeAll(async () => {
    tools = await locateSet(set);
  });

  async function probe(name: string, args: readonly string[]): Promise<MediaInfo> {
    return probeMedia(tools, await makeClip(args, join(folder, name)));
  }

  it.each(KINDS)('reads %s', async (name, args, expected) => {
    expect(await probe(name, args)).toMatchObject(expected);
  });

  it.each(['film.mp4', 'film.mkv', 'film.ts', 'film.avi', 'film.ogv'])(
    'finds the length of %s',
    async (name) => {
      const args = KINDS.find(([kind]) => kind === name)?.[1] ?? [];
      const { duration, video } = await probe(name, args);
      expect(duration).toBeGreaterThan(0.98);
      expect(duration).toBeLessThan(1.1);
      expect(video?.startTime).toBeLessThan(0.1);
    },
  );

  it.each([
    [90, [0, 1, -1, 0]],
    [180, [-1, 0, 0, -1]],
    [270, [0, -1, 1, 0]],
  ])('reads a rotation of %d degrees clockwise', async (rotation, [a = 0, b = 0, c = 0, d = 0]) => {
    const path = await makeClip([...picture(0.2), ...FAST_H264], join(folder, `${set}-${rotation}.mp4`));
    const content = await readFile(path);
    const matrix = content.indexOf('tkhd') + 44;
    [a, b, 0, c, d].forEach((value, position) => content.writeInt32BE(value * 65_536, matrix + 4 * position));
    await writeFile(path, content);
    expect((await probeMedia(tools, path)).video?.rotation).toBe(rotation);
  });

  it('finds the beginning of a slide show with few pictures', async () => {
    const { duration, video } = await probe('slides.mkv', [...picture(28, '128x72', 1 / 7), ...FAST_H264]);
    expect(duration).toBeCloseTo(28);
    expect(video?.startTime).toBe(0);
    expect(video?.duration).toBeCloseTo(28);
  });

  it('measures a file without a duration', async () => {
    const args = [...picture(30), ...FAST_H264, '-g', '25', '-f', 'matroska', '-live', '1'];
    const path = await makeClip(args, join(folder, `${set}-live.mkv`));
    expect((await probeMedia(tools, path)).duration).toBeCloseTo(30, 0);
  });

  it.each([1, 20])('does not count what the encoder of %d s of MP3 has added', async (seconds) => {
    const info = await probe(`sound-${seconds}.mp3`, [...tone(seconds), '-c:a', 'libmp3lame']);
    expect(info.duration).toBeCloseTo(seconds, 3);
    expect(info.audio?.duration).toBeCloseTo(seconds, 3);
  });

  it('rejects encrypted files', async () => {
    const key = '00112233445566778899aabbccddeeff';
    const scheme = ['-encryption_scheme', 'cenc-aes-ctr', '-encryption_key', key, '-encryption_kid', key];
    await expect(probe('encrypted.mp4', [...FILM, ...scheme])).rejects.toMatchObject({
      failure: 'inputEncrypted',
    });
  });

  it('reads a file with its container named', async () => {
    const path = await makeClip(FILM, join(folder, 'film.mp4'));
    expect((await probeMedia(tools, path, { container: 'MP4' })).container).toBe('mp4');
    await expect(probeMedia(tools, path, { container: 'avi' })).rejects.toMatchObject({
      failure: 'inputNotMedia',
    });
  });

  it('converts to a file record with size and media type', async () => {
    const path = await makeClip(FILM, join(folder, 'film.mp4'));
    const { size } = await stat(path);
    expect(toFileRecord(await probeMedia(tools, path))).toMatchObject({
      size,
      mime_type: 'video/mp4',
      subtype: 'video',
    });
  });

  it('ends with the reason of the signal', async () => {
    const path = await makeClip(FILM, join(folder, 'film.mp4'));
    const signal = AbortSignal.abort(new Error('cancelled'));
    await expect(probeMedia(tools, path, { signal })).rejects.toThrow('cancelled');
  });

  it('takes no longer than its limit', async () => {
    const path = await makeClip(FILM, join(folder, 'film.mp4'));
    const limits = { maxPixels: 1e6, memoryBytes: 2e9, timeoutMs: 1 };
    await expect(probeMedia(tools, path, { limits })).rejects.toMatchObject({ failure: 'inputUnreadable' });
  });
});
