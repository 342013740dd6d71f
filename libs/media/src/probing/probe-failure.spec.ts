import type { ProgramExit } from '../process/program-exit.js';
import { toProbeFailure } from './probe-failure.js';

const EXIT: ProgramExit = { code: 1, signal: null, isTimedOut: false, log: '' };
const LIMITS = { timeoutMs: 60_000, maxPixels: 40_000_000 };
const MP4 = '[mov,mp4,m4a,3gp,3g2,mj2 @ 0x55d0]';

describe('the failure of ffprobe', () => {
  it.each<[string, Partial<ProgramExit>, string, RegExp]>([
    [
      'a time limit',
      { isTimedOut: true, code: null, signal: 'SIGKILL' },
      'inputUnreadable',
      /longer than 60 s/,
    ],
    ['memory', { log: `${MP4} [error] Cannot allocate memory` }, 'outOfMemory', /memory/],
    ['a kill by the system', { code: null, signal: 'SIGKILL' }, 'outOfMemory', /memory/],
    ['a crash', { code: null, signal: 'SIGSEGV' }, 'inputUnreadable', /SIGSEGV/],
    [
      'encryption',
      { log: `${MP4} [error] hit EOF while reading sub-sample encryption info` },
      'inputEncrypted',
      /DRM/,
    ],
    ['a playlist', { log: "[hls @ 0x1] [error] Format not on whitelist 'mov'" }, 'inputNotMedia', /playlist/],
    [
      'a format that is not opened',
      { log: "[swf @ 0x1] [error] Format not on whitelist 'mov'" },
      'inputNotMedia',
      /not supported.*rare format/,
    ],
    [
      'no format',
      { log: '[error] a.mp4: Invalid data found when processing input' },
      'inputNotMedia',
      /not recognised/,
    ],
    [
      'a huge picture',
      {
        log:
          '[ffv1 @ 0x1] [IMGUTILS @ 0x7ffc] [error] Picture size 8192x8192 exceeds specified max pixel count 40000000, see' +
          ' the documentation if you wish to increase it',
      },
      'inputTooLarge',
      /at most 40000000 pixels, got 8192x8192/,
    ],
    [
      'a broken header',
      { log: `${MP4} [error] moov atom not found\n[error] a.mp4: Invalid data found when processing input` },
      'inputUnreadable',
      /^the file is damaged or incomplete: moov atom not found$/,
    ],
  ])('is found: %s', (_, exit, failure, message) => {
    const error = toProbeFailure({ ...EXIT, ...exit }, LIMITS, Buffer.from('\0\0\0\x1cftypisom'));
    expect(error.failure).toBe(failure);
    expect(error.message).toMatch(message);
    expect(error.log).toBe(exit.log ?? '');
  });

  it('is that of another format if only the name says MP4', () => {
    const log = `${MP4} [error] moov atom not found\n[error] a.mp4: Invalid data found when processing input`;
    expect(toProbeFailure({ ...EXIT, log }, LIMITS, Buffer.from('#EXTM3U\n')).failure).toBe('inputNotMedia');
    expect(toProbeFailure({ ...EXIT, log }, LIMITS, Buffer.from('PK')).failure).toBe('inputNotMedia');
  });
});
