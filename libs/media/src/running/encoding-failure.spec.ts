import type { ProgramExit } from '../process/program-exit.js';
import { findEncodingFailure } from './encoding-failure.js';

const EXIT: ProgramExit = { code: 1, signal: null, isTimedOut: false, log: '' };

describe('the failure of ffmpeg', () => {
  it('is none after success, even with warnings', () => {
    expect(
      findEncodingFailure({ ...EXIT, code: 0, log: '[h264 @ 0x1] [error] concealing errors' }, null, true),
    ).toBeNull();
  });

  it('is none in a pass without output', () => {
    const exit = { ...EXIT, code: 0, log: '[warning] Output file is empty, nothing was encoded' };
    expect(findEncodingFailure(exit, null, false)).toBeNull();
  });

  it.each<[string, Partial<ProgramExit>, string]>([
    ['a full disk', { log: '[error] av_interleaved_write_frame(): No space left on device' }, 'outOfDisk'],
    ['memory', { log: '[libx265 @ 0x1] [error] malloc of size 123456 failed' }, 'outOfMemory'],
    [
      'a disk that is full at the end, which ffmpeg takes for success',
      { code: 0, log: '[error] Error writing trailer of out.mp4: No space left on device' },
      'outOfDisk',
    ],
    [
      'memory for the stacks of threads',
      { log: '[error] Error while opening decoder for input stream #0:0 : Resource temporarily unavailable' },
      'outOfMemory',
    ],
    ['a kill by the system', { code: null, signal: 'SIGKILL' }, 'outOfMemory'],
    ['a time limit', { code: null, signal: 'SIGKILL', isTimedOut: true }, 'timeLimitExceeded'],
    ['a limit of CPU time', { code: null, signal: 'SIGXCPU' }, 'timeLimitExceeded'],
    ['a limit of size', { code: null, signal: 'SIGXFSZ' }, 'transcodingFailed'],
    ['a write beyond the limit of size', { log: '[error] out.mp4: File too large' }, 'transcodingFailed'],
    ['a crash', { code: null, signal: 'SIGSEGV' }, 'transcodingFailed'],
    [
      'a damaged source',
      { log: '[error] in.mp4: Invalid data found when processing input' },
      'inputUnreadable',
    ],
    [
      'a missing decoder, before FFmpeg 6',
      { log: '[error] Decoder (codec none) not found for input stream #0:1' },
      'inputNotMedia',
    ],
    [
      'a missing decoder, from FFmpeg 6 on',
      { log: '[error] Decoding requested, but no decoder found for: ac4' },
      'inputNotMedia',
    ],
    ['a missing stream', { log: "[fatal] Stream map '0:a:3' matches no streams." }, 'streamMissing'],
    ['a missing encoder', { log: "[fatal] Unknown encoder 'libsvtav1'" }, 'presetUnsuitable'],
    [
      'settings of an encoder',
      { log: '[error] Error initializing output stream 0:0 -- Error' },
      'presetUnsuitable',
    ],
    ['undecodable video', { code: 69, log: '[vp9 @ 0x1] [error] Invalid sync code' }, 'videoUndecodable'],
    [
      'a format that is unknown for want of frames',
      {
        log: '[h264 @ 0x1] [error] Invalid NAL unit size\n[error] Cannot determine format of input stream 0:0 after EOF\n[fatal] Error marking filters as finished',
      },
      'videoUndecodable',
    ],
    [
      'undecodable audio',
      { code: 69, log: '[aac @ 0x1] [error] channel element 1.4 is not allocated' },
      'audioUndecodable',
    ],
    [
      'nothing decoded',
      { code: 0, log: '[warning] Output file is empty, nothing was encoded' },
      'videoUndecodable',
    ],
    ['anything else', { log: '[error] Conversion failed!' }, 'transcodingFailed'],
  ])('is found: %s', (_, exit, failure) => {
    const error = findEncodingFailure({ ...EXIT, ...exit }, 1000, true);
    expect(error?.failure).toBe(failure);
    expect(error?.log).toBe(exit.log ?? '');
  });

  it.each([
    ['[libx265 @ 0x1] [error] Image size is too small (14x16).', 'at least 16 pixels for HEVC, got 14x16'],
    ['Svt[error]: Instance 1: Source Height must be at least 64', 'at least 64 pixels for AV1'],
  ])('names the smallest picture: %s', (line, message) => {
    const log = `${line}\n[error] Error initializing output stream 0:0 -- Error`;
    const error = findEncodingFailure({ ...EXIT, log }, null, true);
    expect([error?.failure, error?.message]).toEqual(['presetUnsuitable', expect.stringContaining(message)]);
  });

  it('has the last error as message if the reason is unknown', () => {
    const log = '[libx264 @ 0x1] [error] broken ffmpeg default settings detected\n[warning] later';
    expect(findEncodingFailure({ ...EXIT, log }, null, true)?.message).toBe(
      'ffmpeg failed: broken ffmpeg default settings detected',
    );
  });
});
