import { join } from 'node:path';
import type { EncodingPreset } from '@mediajobs/jobs-domain/submission';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { FAST_H264, generate, locateSet, picture, PROGRAM_SETS, tone } from './media-programs.js';
import { encode } from './support/encode.js';
import { audioEncoding, outputPlan, videoEncoding } from './support/plans.js';

const video = (codec: string, profile: string, quality: number | null = 30) =>
  videoEncoding({
    codec,
    profile,
    quality,
    passes: quality === null ? 2 : 1,
    maxBitrate: 300,
    maxBufferSize: 600,
  });
const audio = (codec: string) => audioEncoding({ codec, maxBitrate: 64 });

type Row = readonly [
  preset: Partial<EncodingPreset>,
  container: string,
  video: string | null,
  audio: string | null,
];

const ROWS: Readonly<Record<string, Row>> = {
  'H.264 baseline in MP4': [{ video: video('h264', 'baseline') }, 'mp4', 'h264', 'aac'],
  'H.264 high in two passes': [{ video: video('h264', 'high', null) }, 'mp4', 'h264', 'aac'],
  'H.264 main in MPEG-TS': [{ container: 'ts', video: video('h264', 'main') }, 'ts', 'h264', 'aac'],
  'H.264 in QuickTime': [{ container: 'mov', video: video('h264', 'high') }, 'mov', 'h264', 'aac'],
  'HEVC in MP4': [{ video: video('hevc', 'main') }, 'mp4', 'hevc', 'aac'],
  'HEVC in two passes': [{ container: 'mkv', video: video('hevc', 'main', null) }, 'mkv', 'hevc', 'aac'],
  'HEVC with 10 bits': [{ video: video('hevc', 'main10') }, 'mp4', 'hevc', 'aac'],
  'VP9 in WebM': [
    { container: 'webm', video: video('vp9', 'profile0'), audio: audio('opus') },
    'webm',
    'vp9',
    'opus',
  ],
  'VP9 in two passes': [
    { container: 'webm', video: video('vp9', 'profile0', null), audio: audio('opus') },
    'webm',
    'vp9',
    'opus',
  ],
  'MPEG-4 in AVI': [
    { container: 'avi', video: video('mpeg4', 'advanced_simple', null), audio: audio('mp3') },
    'avi',
    'mpeg4',
    'mp3',
  ],
  'MP3 alone': [{ container: 'mp3', video: null, audio: audio('mp3') }, 'mp3', null, 'mp3'],
  'AAC alone': [{ container: 'm4a', video: null, audio: audio('aac') }, 'm4a', null, 'aac'],
  'Opus alone': [{ container: 'ogg', video: null, audio: audio('opus') }, 'ogg', null, 'opus'],
  'video alone': [{ video: video('h264', 'main'), audio: null }, 'mp4', 'h264', null],
};

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('the codecs of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;
  let source: string;

  beforeAll(async () => {
    tools = await locateSet(set);
    source = await generate(
      tools,
      [...picture(1), ...tone(1), ...FAST_H264, '-c:a', 'aac'],
      join(folder, `${set}.mp4`),
    );
  });

  it.each(Object.entries(ROWS))('%s', async (_, [preset, container, videoCodec, audioCodec]) => {
    const { info } = await encode(tools, folder, source, outputPlan({ extension: container, ...preset }));
    const codecs = [info.container, info.video?.codec ?? null, info.audio?.codec ?? null];
    expect(codecs).toEqual([container, videoCodec, audioCodec]);
    expect(info.audioStreams.length + info.videoStreams.length).toBe(videoCodec && audioCodec ? 2 : 1);
    const format = preset.video?.profile === 'main10' ? 'yuv420p10le' : 'yuv420p';
    if (videoCodec !== null) expect(info.video?.pixelFormat).toBe(format);
  });

  it('AV1 where it has a usable encoder, else a failure that names it', async () => {
    const output = outputPlan({ name: 'AV1', video: video('av1', 'main') });
    const encoded = encode(tools, folder, source, output);
    if (tools.capabilities.encoders.has('libsvtav1') || tools.capabilities.encoders.has('libaom-av1')) {
      expect((await encoded).info.video).toMatchObject({ codec: 'av1', width: 128, height: 72 });
    } else {
      await expect(encoded).rejects.toMatchObject({ failure: 'presetUnsuitable' });
    }
  });
});
