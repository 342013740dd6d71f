import { build, values } from '../../test/support/encoding-runs.js';
import {
  audioEncoding,
  audioStream,
  inputPlan,
  mediaInfo,
  outputPlan,
  videoStream,
} from '../../test/support/plans.js';

describe('filters of the sound', () => {
  it('adds silence where the sound may be over at the start', () => {
    const filters = (startTime: number): string =>
      values(build(outputPlan(), mediaInfo(), inputPlan({ startTime })), '-filter:a').join();
    expect(filters(9.9)).toMatch(/,apad=whole_len=1024$/);
    expect(filters(9)).not.toContain('apad');
  });

  it('shifts picture and sound if an unused stream begins earlier', () => {
    const info = mediaInfo({
      video: videoStream({ startTime: 0.75 }),
      audio: audioStream({ startTime: 0.75 }),
    });
    const runs = build(outputPlan(), info);
    expect(values(runs, '-filter_complex').join()).toContain(
      "[0:0]setpts='if(eq(N,0)*lt(T,2.75),0,PTS-0.75/TB)',fps",
    );
    expect(values(runs, '-filter:a').join()).toContain('asetpts=PTS-0.75/TB,aresample');
  });

  it('encodes sound alone', () => {
    const output = outputPlan(
      { container: 'mp3', video: null, audio: audioEncoding({ codec: 'mp3' }) },
      { volume: 0.5 },
    );
    const [run = []] = build(output);
    expect(run.slice(0, 6)).toEqual([
      '-i',
      '/step/in.mp4',
      '-map',
      '0:1',
      '-filter:a',
      'aresample=async=1,volume=0.5,aformat=sample_rates=44100:channel_layouts=stereo',
    ]);
    expect(run).not.toContain('-filter_complex');
  });

  it.each([
    ['begins with the picture', {}, {}, 'aresample=async=1,'],
    ['begins before the picture', {}, { startTime: 0.5 }, 'aresample=async=1,'],
    ['begins after the picture', { startTime: 0.5 }, {}, 'aresample=async=1:first_pts=0,'],
  ])('adds silence only where the sound does not begin: it %s', (_, audio, video, filter) => {
    const info = mediaInfo({ audio: audioStream(audio), video: videoStream(video) });
    expect(values(build(outputPlan(), info), '-filter:a')[0]).toContain(filter);
  });

  it('keeps the sound of joined recordings in step with their picture', () => {
    const runs = build(outputPlan(), mediaInfo({ container: 'ts' }));
    expect(values(runs, '-filter:a')[0]).toContain('aresample=async=1:min_hard_comp=0.02,');
  });

  it('adds silence up to the start of the job', () => {
    const runs = build(outputPlan(), mediaInfo(), inputPlan({ startTime: 1 }));
    expect(values(runs, '-filter:a')[0]).toContain('aresample=async=1:first_pts=0,');
  });
});
