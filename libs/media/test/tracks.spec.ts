import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubtitlePolicy } from '@mediajobs/jobs-domain/submission';
import type { MediaTools } from '@mediajobs/media';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { BT709, FAST_H264, generate, locateSet, picture, PROGRAM_SETS } from './media-programs.js';
import { compareVideos, encode, readBrightest, readLuma } from './support/encode.js';
import { encodePictureSubtitle } from './support/picture-subtitles.js';
import { audioEncoding, outputPlan, videoEncoding } from './support/plans.js';

const SUBTITLES = '1\n00:00:00,000 --> 00:00:02,000\nMMMMMMMM MMMMMMMM\nMMMMMMMM MMMMMMMM\n';

let folder: string;

beforeAll(async () => {
  folder = await createTemporaryFolder();
  await writeFile(join(folder, 'subtitles.srt'), SUBTITLES);
});

afterAll(removeTemporaryFolders);

describe.each(PROGRAM_SETS)('the tracks of the ffmpeg of the %s', (set) => {
  let tools: MediaTools;

  const make = (name: string, args: readonly string[]) =>
    generate(tools, args, join(folder, `${set}-${name}`));
  const tones = (channels: number, layout: string) => {
    const channel = 'sin(880*t)/9';
    const expressions = Array.from({ length: channels }, () => channel).join('|');
    return ['-f', 'lavfi', '-i', `aevalsrc=${expressions}:c=${layout}:d=1:s=48000`];
  };
  const sound = (codec: string, container: string, maxChannels: number | null, maxSamplingRate = 48_000) =>
    outputPlan({
      container,
      extension: container,
      video: null,
      audio: audioEncoding({ codec, maxChannels, maxSamplingRate }),
    });

  beforeAll(async () => {
    tools = await locateSet(set);
  });

  it.each([
    ['7.1 to stereo', 8, '7.1', sound('aac', 'm4a', 2), 2],
    ['7.1 as it is', 8, '7.1', sound('aac', 'm4a', null), 8],
    ['6.1 to what AAC has', 7, '6.1', sound('aac', 'm4a', null), 6],
    ['5.1 with side channels to Opus', 6, '5.1(side)', sound('opus', 'ogg', null), 6],
    ['5.1 to MP3', 6, '5.1', sound('mp3', 'mp3', null), 2],
    ['mono as it is', 1, 'mono', sound('aac', 'm4a', 2), 1],
  ])('mixes %s', async (name, channels, layout, output, expected) => {
    const source = await make(`${name}.wav`, [...tones(channels, layout), '-c:a', 'pcm_s16le']);
    const { info } = await encode(tools, folder, source, output);
    expect(info.audio?.channels).toBe(expected);
  });

  it('takes the first two of many channels whose layout is unknown', async () => {
    const samples = join(folder, 'ten.raw');
    await writeFile(samples, Buffer.alloc(2 * 10 * 48_000));
    const source = await make('ten.wav', [
      '-f',
      's16le',
      '-ar',
      '48000',
      '-ac',
      '10',
      '-i',
      samples,
      '-c',
      'copy',
    ]);
    const { info } = await encode(tools, folder, source, sound('aac', 'm4a', 8));
    expect(info.audio?.channels).toBe(2);
  });

  it.each([
    [96_000, sound('aac', 'm4a', 2), 48_000],
    [8000, sound('mp3', 'mp3', 2), 8000],
    [44_100, sound('opus', 'ogg', 2), 48_000],
    [44_100, sound('aac', 'm4a', 2, 22_050), 22_050],
  ])('chooses a sampling rate for %d Hz', async (samplingRate, output, expected) => {
    const args = ['-f', 'lavfi', '-i', `sine=duration=1:sample_rate=${samplingRate}`, '-c:a', 'pcm_s16le'];
    const { info } = await encode(tools, folder, await make(`${samplingRate}-${expected}.wav`, args), output);
    expect(info.audio?.samplingRate).toBe(expected);
  });

  it('takes the default audio track, and keeps its language', async () => {
    const source = await make('tracks.mkv', [
      ...[...tones(1, 'mono'), ...tones(2, 'stereo'), '-map', '0', '-map', '1', '-c:a', 'aac'],
      ...['-disposition:a:0', '0', '-disposition:a:1', 'default', '-metadata:s:a:1', 'language=fra'],
    ]);
    const { info } = await encode(tools, folder, source, sound('aac', 'm4a', null));
    expect(info.audioStreams).toHaveLength(1);
    expect(info.audio).toMatchObject({ channels: 2, language: 'fra' });
  });

  it('keeps the length where channels and sampling rate change', async () => {
    const parts = [
      await make('stereo.mp3', [...tones(2, 'stereo'), '-ar', '44100', '-write_xing', '0']),
      await make('mono.mp3', [...tones(1, 'mono'), '-write_xing', '0', '-id3v2_version', '0']),
    ];
    const joined = join(folder, `${set}-joined.mp3`);
    await writeFile(joined, Buffer.concat(await Promise.all(parts.map((part) => readFile(part)))));
    const { path } = await encode(tools, folder, joined, sound('mp3', 'mp3', 2));
    // The times of the packets may look right although there are more of them.
    const samples = await generate(tools, ['-i', path, '-ac', '1', '-f', 'u8', '-ar', '8000'], `${path}.pcm`);
    expect((await stat(samples)).size / 8000).toBeCloseTo(2, 0);
  });

  describe('subtitles', () => {
    let source: string;
    const output = (subtitlePolicy: SubtitlePolicy, container: string) =>
      outputPlan({
        container,
        extension: container,
        video: videoEncoding({ quality: 15, maxBitrate: null }),
        audio: null,
        subtitlePolicy,
      });

    beforeAll(async () => {
      const inputs = [...picture(1, '256x144'), '-i', join(folder, 'subtitles.srt')];
      const mapping = ['-map', '0', '-map', '1', '-c:s', 'srt', '-metadata:s:s:0', 'language=eng'];
      source = await make('subtitles.mkv', [...inputs, ...mapping, ...FAST_H264, ...BT709, '-crf', '10']);
    });

    it.each([
      ['copy', 'mp4', 'mov_text'],
      ['copy', 'mkv', 'subrip'],
      ['ignore', 'mp4', undefined],
      ['burn', 'mp4', undefined],
    ] as const)('%s: in %s as %s', async (policy, container, codec) => {
      const { info } = await encode(tools, folder, source, output(policy, container));
      expect(info.subtitleStreams[0]?.codec).toBe(codec);
      if (codec !== undefined) expect(info.subtitleStreams[0]?.language).toBe('eng');
    });

    it('keep their times when the start is skipped, and when an unused track begins earlier', async () => {
      // The text is shown in the second of two seconds; sound begins a second before the picture.
      const late = '1\n00:00:01,000 --> 00:00:02,000\nMMMMMMMM MMMMMMMM\nMMMMMMMM MMMMMMMM\n';
      await writeFile(join(folder, 'late.srt'), late);
      const black = ['-f', 'lavfi', '-i', 'color=black:size=256x144:rate=25:duration=2'];
      const inputs = [...black, '-i', join(folder, 'late.srt')];
      const skipped = await make('late.mkv', [
        ...inputs,
        '-map',
        '0',
        '-map',
        '1',
        '-c:s',
        'srt',
        ...FAST_H264,
      ]);
      const early = await make('early.mkv', [
        ...['-f', 'lavfi', '-i', 'anullsrc=cl=mono', '-itsoffset', '1', '-i', skipped],
        ...['-map', '0', '-map', '1', '-c', 'copy', '-c:a', 'libmp3lame', '-t', '3'],
      ]);
      const burn = output('burn', 'mp4');
      const shown = async (path: string, time: number) => (await readBrightest(tools, path, time)) > 128;
      const cut = await encode(tools, folder, skipped, burn, { startTime: 0.5 });
      expect([await shown(cut.path, 0.2), await shown(cut.path, 0.8)]).toEqual([false, true]);
      const shifted = await encode(tools, folder, early, burn);
      expect([await shown(shifted.path, 0.5), await shown(shifted.path, 1.5)]).toEqual([false, true]);
    });

    it.each([
      ['subrip', 'mkv'],
      ['subrip', 'mp4'],
      ['mov_text', 'mkv'],
    ] as const)('%s: those that begin before the start are left out of %s', async (codec, container) => {
      const lines = ['00:00:00,500 --> 00:00:02,000\nEarly', '00:00:02,200 --> 00:00:02,700\nLater'];
      await writeFile(
        join(folder, 'clip.srt'),
        lines.map((line, index) => `${index + 1}\n${line}\n`).join('\n'),
      );
      const extension = codec === 'mov_text' ? 'mp4' : 'mkv';
      const inputs = [...picture(3), '-i', join(folder, 'clip.srt'), '-map', '0', '-map', '1'];
      const clip = await make(`clip.${extension}`, [...inputs, '-c:s', codec, ...FAST_H264]);
      const { path } = await encode(tools, folder, clip, output('copy', container), { startTime: 1 });
      const text = await readFile(await generate(tools, ['-i', path], `${path}.srt`), 'utf8');
      expect(text).toContain('Later');
      expect(text.match(/[\d:,]+ -->/g)).toEqual([expect.stringMatching(/^00:00:01,[12]/)]);
    });

    it('become part of the picture', async () => {
      const burned = await encode(tools, folder, source, output('burn', 'mp4'));
      const ignored = await encode(tools, folder, source, output('ignore', 'mp4'));
      const similarity = await compareVideos(tools, ignored.path, source);
      expect(similarity).toBeGreaterThan(0.97);
      expect(await compareVideos(tools, burned.path, source)).toBeLessThan(similarity - 0.02);
    });

    it('that are pictures become part of the picture', async () => {
      const size = { videoWidth: 256, videoHeight: 144, x: 112, y: 60, width: 32, height: 24 };
      const graphics = join(folder, 'subtitles.sup');
      await writeFile(graphics, encodePictureSubtitle({ ...size, start: 0, end: 0.4 }));
      const black = ['-f', 'lavfi', '-i', 'color=black:size=256x144:rate=25:duration=1'];
      const mapping = ['-map', '0', '-map', '1', '-c:s', 'copy'];
      const disc = await make('disc.mkv', [
        ...black,
        '-itsoffset',
        '0.3',
        '-i',
        graphics,
        ...mapping,
        ...FAST_H264,
      ]);
      const { path } = await encode(tools, folder, disc, output('burn', 'mp4'));
      const lumas = await Promise.all([0.1, 0.5, 0.9].map((time) => readLuma(tools, path, time)));
      expect(lumas.map((luma) => luma > 200)).toEqual([false, true, false]);
    });
  });
});
