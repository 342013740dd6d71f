import type { OutputPlan } from '@mediajobs/jobs-domain/submission';
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
import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import { planEncoding } from './plan-encoding.js';

function plan(info: MediaInfo, output: OutputPlan, input = inputPlan(), others: readonly OutputPlan[] = []) {
  return planEncoding(info, { input, outputs: [output, ...others] }, 0, CAPABILITIES);
}

function catchError(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const audioOnly = outputPlan({ name: 'MP3 128', container: 'mp3', video: null });

describe('planEncoding', () => {
  it('plans video and sound', () => {
    expect(plan(mediaInfo(), outputPlan())).toMatchObject({
      container: 'mp4',
      input: {
        demuxer: null,
        isDiscontinuous: false,
        frameRate: null,
        seek: 0,
        shift: 0,
        leadIn: 2,
        remainingVideo: null,
        remainingAudio: null,
      },
      maxDuration: null,
      duration: 10,
      video: { encoder: 'libx264', pixelFormat: 'yuv420p', passes: 1, deinterlace: false },
      audio: { encoder: 'aac', channels: 2 },
      subtitles: [],
    });
  });

  it('leaves out sound that the source lacks', () => {
    const task = plan(mediaInfo({ audio: null }), outputPlan());
    expect([task.video !== null, task.audio]).toEqual([true, null]);
  });

  it('leaves out sound that the preset does not want', () => {
    expect(plan(mediaInfo(), outputPlan({ audio: null })).audio).toBeNull();
  });

  it('plans sound only, as long as the sound', () => {
    const task = plan(mediaInfo({ audio: audioStream({ duration: 7 }) }), audioOnly);
    expect(task).toMatchObject({ video: null, duration: 7, subtitles: [] });
  });

  it.each([
    [mediaInfo({ video: null }), outputPlan(), 'The preset "Web 480p" needs video'],
    [mediaInfo({ audio: null }), audioOnly, 'The preset "MP3 128" needs audio'],
  ])('fails if the source lacks a required stream', (info, output, message) => {
    const error = catchError(() => plan(info, output));
    expect(error).toMatchObject({ name: 'MediaError', failure: 'streamMissing' });
    expect(error).toHaveProperty('message', expect.stringContaining(message));
  });

  it('names a codec that ffmpeg cannot encode', () => {
    const output = outputPlan({ name: 'AV1 720p', video: videoEncoding({ codec: 'av1', profile: 'main' }) });
    const lacking = { ...CAPABILITIES, encoders: new Set(['libx264', 'aac']) };
    const planning = () => planEncoding(mediaInfo(), { input: inputPlan(), outputs: [output] }, 0, lacking);
    expect(planning).toThrow('The preset "AV1 720p" needs an encoder for av1');
  });

  it('names a filter that HDR sources need', () => {
    const info = mediaInfo({ video: videoStream({ transfer: 'pq' }) });
    const lacking = { ...CAPABILITIES, filters: new Set(['zscale']) };
    const planning = () => planEncoding(info, { input: inputPlan(), outputs: [outputPlan()] }, 0, lacking);
    expect(planning).toThrow(MediaError);
    expect(planning).toThrow('needs the filter tonemap for HDR sources');
  });

  it('prefers the faster encoder of AV1', () => {
    const output = outputPlan({ video: videoEncoding({ codec: 'av1', profile: 'main' }) });
    expect(plan(mediaInfo(), output).video?.encoder).toBe('libsvtav1');
  });

  it.each([
    ['main10', 'yuv420p10le'],
    ['main', 'yuv420p'],
    [null, 'yuv420p'],
  ])('encodes the profile %s as %s', (profile, pixelFormat) => {
    const output = outputPlan({ video: videoEncoding({ codec: 'hevc', profile }) });
    expect(plan(mediaInfo({ video: videoStream({ bitDepth: 10 }) }), output).video?.pixelFormat).toBe(
      pixelFormat,
    );
  });

  it.each([
    ['auto', true, null, true],
    ['auto', false, null, false],
    ['on', false, null, true],
    ['off', true, null, false],
    ['auto', false, true, true],
    ['auto', true, false, false],
  ] as const)('deinterlaces: %s, interlaced %s, forced %s', (deinterlace, isInterlaced, forced, expected) => {
    const info = mediaInfo({ video: videoStream({ isInterlaced }) });
    const output = outputPlan({ video: videoEncoding({ deinterlace }) });
    const task = plan(info, output, inputPlan({ forceInterlaced: forced }));
    expect(task.video?.deinterlace).toBe(expected);
  });

  it('forces container and frame rate, which changes the length', () => {
    const input = inputPlan({ forceContainer: 'mkv', forceFramerate: 50 });
    const task = plan(mediaInfo({ audio: null }), outputPlan(), input);
    expect(task.input).toMatchObject({ demuxer: 'matroska', frameRate: { numerator: 50, denominator: 1 } });
    expect(task.duration).toBe(5);
    expect(task.video?.frameRate).toEqual({ numerator: 25, denominator: 1 });
  });

  it('applies the frame rate of the settings, and never raises it', () => {
    const rates = [12.5, 60].map(
      (framerate) => plan(mediaInfo(), outputPlan({}, { framerate })).video?.frameRate,
    );
    expect(rates).toEqual([
      { numerator: 25, denominator: 2 },
      { numerator: 25, denominator: 1 },
    ]);
  });

  it('gives all outputs of a job the same key frames', () => {
    const slow = outputPlan({ video: videoEncoding({ maxKeyDistance: 4, maxFramerate: 15 }) });
    const fast = outputPlan({ video: videoEncoding({ maxKeyDistance: 3, maxFramerate: 60 }) });
    const info = mediaInfo({ video: videoStream({ frameRate: 30 }) });
    const job = { input: inputPlan(), outputs: [slow, audioOnly, fast] };
    const keyFrames = [0, 2].map((index) => planEncoding(info, job, index, CAPABILITIES).video?.keyFrames);
    expect(keyFrames).toEqual([
      { interval: 3, maxDistance: 45 },
      { interval: 3, maxDistance: 90 },
    ]);
  });

  it('copies or burns subtitles as the preset says', () => {
    const info = mediaInfo({ subtitleStreams: [subtitleStream()] });
    const copied = plan(info, outputPlan({ subtitlePolicy: 'copy' }));
    const burned = plan(info, outputPlan({ subtitlePolicy: 'burn' }));
    expect([copied.subtitles.length, copied.video?.burnedSubtitle]).toEqual([1, null]);
    expect([burned.subtitles.length, burned.video?.burnedSubtitle]).toEqual([
      0,
      { streamIndex: 2, isText: true },
    ]);
  });

  it('rejects an index beyond the outputs', () => {
    const job = { input: inputPlan(), outputs: [outputPlan()] };
    expect(() => planEncoding(mediaInfo(), job, 1, CAPABILITIES)).toThrow('output must be below 1, got 1');
  });
});
