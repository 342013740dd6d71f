import { build, graph, values } from '../../test/support/encoding-runs.js';
import {
  audioStream,
  CAPABILITIES,
  inputPlan,
  mediaInfo,
  outputPlan,
  subtitleStream,
  videoEncoding,
  videoStream,
} from '../../test/support/plans.js';

describe('encodingArguments', () => {
  it('translates a task as a whole', () => {
    expect(build(outputPlan(), mediaInfo({ audio: audioStream({ language: 'deu' }) }))).toEqual([
      [
        ...['-i', '/step/in.mp4'],
        '-filter_complex',
        "[0:0]setpts='if(eq(N,0)*lt(T,2),0,PTS)',fps=fps=25/1:round=near," +
          'scale=w=640:h=360:flags=bicubic:in_color_matrix=smpte170m:in_range=tv:out_color_matrix=bt709:out_range=tv,' +
          'format=yuv420p,setsar=1,' +
          'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709[video]',
        ...['-map', '[video]', '-vsync', 'vfr', '-c:v', 'libx264', '-preset', 'fast', '-sc_threshold', '0'],
        ...['-flags', '+cgop', '-profile:v', 'main', '-crf', '23', '-maxrate', '1200k', '-bufsize', '2400k'],
        ...['-g', '50', '-force_key_frames'],
        'expr:if(isnan(prev_forced_t),1,gt(floor((t+0.010000)/2.000000),floor((prev_forced_t+0.010000)/2.000000)))',
        ...['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
        ...['-map', '0:1', '-filter:a'],
        'aresample=async=1,aformat=sample_rates=44100:channel_layouts=stereo',
        ...['-c:a', 'aac', '-profile:a', 'aac_low', '-b:a', '128k', '-metadata:s:a:0', 'language=deu'],
        ...[
          '-disposition:a:0',
          'default',
          '-map_metadata',
          '-1',
          '-map_chapters',
          '-1',
          '-fflags',
          '+bitexact',
        ],
        ...['-max_muxing_queue_size', '4096', '-movflags', '+faststart', '-f', 'mp4', '/step/out.mp4'],
      ],
    ]);
  });

  it('avoids options that not all versions have', () => {
    const runs = ['h264', 'hevc', 'vp9', 'av1', 'mpeg4'].flatMap((codec) =>
      build(outputPlan({ video: videoEncoding({ codec, passes: 2, quality: null }) })),
    );
    const options = runs.flat().filter((each) => each.startsWith('-'));
    expect(options).not.toContain('-fps_mode');
    expect(options).not.toContain('-stats_period');
    expect(options).not.toContain('-ch_layout');
    expect(options).not.toContain('-y');
  });

  it('reads from a start, for a length, in a forced container, at a forced rate', () => {
    const input = inputPlan({ startTime: 1.5, forceContainer: 'ts', forceFramerate: 50 });
    const [run = []] = build(outputPlan({}, { maxDuration: 3 }), mediaInfo(), input);
    expect(run.slice(0, 6)).toEqual(['-f', 'mpegts', '-ss', '1.5', '-i', '/step/in.mp4']);
    expect(values([run], '-t')).toEqual(['3']);
    expect(values([run], '-filter_complex').join()).toContain(
      '[0:0]setpts=N*1/(50*TB),fps=fps=25/1:round=near,trim=end=3,',
    );
  });

  it.each([
    ['hevc', 'mp4', ['-c:v', 'libx265'], 'hvc1'],
    ['hevc', 'mkv', ['-c:v', 'libx265'], undefined],
    ['mpeg4', 'avi', ['-c:v', 'mpeg4'], 'XVID'],
    ['vp9', 'webm', ['-c:v', 'libvpx-vp9'], undefined],
    ['av1', 'mp4', ['-c:v', 'libsvtav1'], undefined],
  ])('encodes %s for %s', (codec, container, encoder, tag) => {
    const [run = []] = build(outputPlan({ container, video: videoEncoding({ codec }) }));
    expect(run.join(' ')).toContain(encoder.join(' '));
    expect(values([run], '-tag:v')).toEqual(tag === undefined ? [] : [tag]);
  });

  it('leaves the key frames of VP9 in one pass to the forced ones, and those of libaom to the encoder', () => {
    const output = (codec: string) => outputPlan({ video: videoEncoding({ codec }) });
    const [vp9 = []] = build(output('vp9'));
    const [forced] = values([vp9], '-force_key_frames');
    expect([forced !== undefined, values([vp9], '-g'), values([vp9], '-keyint_min')]).toEqual([
      true,
      ['9999'],
      ['9999'],
    ]);
    const capabilities = { ...CAPABILITIES, encoders: new Set(['libaom-av1', 'aac']) };
    const [aom = []] = build(output('av1'), mediaInfo(), inputPlan(), capabilities);
    expect([values([aom], '-g'), values([aom], '-force_key_frames')]).toEqual([['50'], []]);
  });

  it.each([
    ['mp4', 'mp4', ['+faststart']],
    ['mov', 'mov', ['+faststart']],
    ['m4a', 'ipod', ['+faststart']],
    ['mkv', 'matroska', []],
    ['ts', 'mpegts', []],
    ['ogg', 'ogg', []],
  ])('writes %s with the muxer %s', (container, muxer, movflags) => {
    const runs = build(outputPlan({ container }));
    expect([values(runs, '-f'), values(runs, '-movflags')]).toEqual([[muxer], movflags]);
  });

  it('names a container that is unknown', () => {
    expect(() => build(outputPlan({ container: 'exe' }))).toThrow(
      'container must be one of mp4, mov, m4a, mkv, webm, avi, ts, mp3, ogg, got "exe"',
    );
  });

  it.each([
    ['h264', ['1', '2']],
    ['vp9', ['1', '2']],
    ['mpeg4', ['1', '2']],
    ['av1', []],
  ])('encodes %s at a bit rate in two passes where possible', (codec, passes) => {
    const runs = build(outputPlan({ video: videoEncoding({ codec, quality: null, passes: 2 }) }));
    expect(values(runs, '-pass')).toEqual(passes);
    expect(runs.map((run) => run.at(-1))).toEqual(
      passes.length === 2 ? ['-', '/step/out.mp4'] : ['/step/out.mp4'],
    );
    expect(runs.map((run) => run.includes('0:1'))).toEqual(passes.length === 2 ? [false, true] : [true]);
  });

  it.each([
    [25, '2400k'],
    [0.2, '6000k'],
  ])('has a buffer for a frame of MPEG-4 at %d frames per second', (frameRate, bufferSize) => {
    const source = videoStream({ frameRate, nominalFrameRate: frameRate });
    const video = videoEncoding({ codec: 'mpeg4', quality: null, maxBitrate: 1200, maxBufferSize: 2400 });
    const runs = build(outputPlan({ video }), mediaInfo({ video: source }));
    expect(values(runs, '-bufsize')).toEqual([bufferSize]);
  });

  it('hands the passes of HEVC to its own options', () => {
    const runs = build(outputPlan({ video: videoEncoding({ codec: 'hevc', quality: null, passes: 2 }) }));
    expect(values(runs, '-x265-params').map((each) => /pass=\d:stats=\S+/.exec(each ?? '')?.[0])).toEqual([
      'pass=1:stats=pass-x265.log',
      'pass=2:stats=pass-x265.log',
    ]);
  });

  it('burns text from a copy, and pictures from the source', () => {
    const output = outputPlan({ subtitlePolicy: 'burn' });
    const text = build(output, mediaInfo({ subtitleStreams: [subtitleStream()] }));
    expect(text[0]).toEqual([
      '-i',
      '/step/in.mp4',
      '-map',
      '0:2',
      '-c:s',
      'ass',
      '-f',
      'ass',
      'burned-subtitles.ass',
    ]);
    expect(values(text, '-filter_complex').join()).toContain('subtitles=filename=burned-subtitles.ass');
    const pictures = subtitleStream({ codec: 'dvd_subtitle', isText: false });
    expect(graph(output, mediaInfo({ subtitleStreams: [pictures] }))).toContain(
      '[base][0:2]overlay=eof_action=pass',
    );
  });

  it('converts subtitles before a start is skipped, so that those that begin earlier can be left out', () => {
    const subtitleStreams = [subtitleStream(), subtitleStream({ index: 3, codec: 'mov_text' })];
    const output = outputPlan({ container: 'mkv', subtitlePolicy: 'copy' });
    const runs = build(output, mediaInfo({ subtitleStreams }), inputPlan({ startTime: 4 }));
    const conversion = ['-map', '0:3', '-c:s:0', 'srt', '-f', 'matroska', 'converted-subtitles'];
    expect(runs[0]).toEqual(['-i', '/step/in.mp4', ...conversion]);
    expect(runs[1]?.slice(0, 8).join(' ')).toBe(
      '-noaccurate_seek -ss 4 -i /step/in.mp4 -seek_timestamp 1 -ss',
    );
    expect(values(runs.slice(1), '-i')).toEqual(['/step/in.mp4', '/step/converted-subtitles']);
    expect(values(runs.slice(1), '-map')).toEqual(['[video]', '0:1', '0:2', '1:0']);
    expect(values(runs, '-c:s:1')).toEqual(['copy']);
    expect([values(runs, '-copypriorss:s:0'), values(runs, '-copypriorss:s:1')]).toEqual([['0'], ['0']]);
  });

  it('copies subtitles with language and flags', () => {
    const info = mediaInfo({ subtitleStreams: [subtitleStream({ isDefault: true, isForced: true })] });
    const run = build(outputPlan({ subtitlePolicy: 'copy' }), info)
      .flat()
      .join(' ');
    expect(run).toContain(
      '-map 0:2 -c:s:0 mov_text -metadata:s:s:0 language=eng -disposition:s:0 default+forced',
    );
  });
});
