import { planPasses, planRateControl } from './rate-control.js';

const absolute = (value: number) => ({ unit: 'absolute' as const, value });
const share = (value: number) => ({ unit: 'share' as const, value });
const preset = (quality: number | null, maxBitrate: number | null, maxBufferSize: number | null = null) => ({
  quality,
  maxBitrate,
  maxBufferSize,
});

describe('planRateControl', () => {
  it.each([
    [
      'limits a quality',
      preset(20, 1000, 3000),
      null,
      { mode: 'quality', quality: 20, maxBitrate: 1000, bufferSize: 3000 },
    ],
    [
      'keeps a quality without limits',
      preset(20, null),
      null,
      { mode: 'quality', quality: 20, maxBitrate: null, bufferSize: null },
    ],
    [
      'has a quality for presets that name nothing',
      preset(null, null),
      null,
      { mode: 'quality', quality: 23, maxBitrate: null, bufferSize: null },
    ],
    ['encodes at a bit rate', preset(null, 1000), null, { mode: 'bitrate', bitrate: 1000, bufferSize: 2000 }],
    [
      'replaces the bit rate',
      preset(null, 1000, 1500),
      absolute(2000),
      { mode: 'bitrate', bitrate: 2000, bufferSize: 3000 },
    ],
    [
      'takes a share of the bit rate',
      preset(20, 1000, 2000),
      share(0.5),
      { mode: 'quality', quality: 20, maxBitrate: 500, bufferSize: 1000 },
    ],
    [
      'ignores a share of nothing',
      preset(20, null),
      share(0.5),
      { mode: 'quality', quality: 20, maxBitrate: null, bufferSize: null },
    ],
  ])('%s', (_, rates, setting, expected) => {
    expect(planRateControl('libx264', rates, setting)).toEqual(expected);
  });
});

describe('planPasses', () => {
  const bitrate = { mode: 'bitrate', bitrate: 1000, bufferSize: 2000 } as const;
  const quality = { mode: 'quality', quality: 23, maxBitrate: null, bufferSize: null } as const;

  it.each([
    ['two passes for a bit rate', 'libx264', 2, bitrate, 2],
    ['one pass if the preset says so', 'libx264', 1, bitrate, 1],
    ['one pass for a quality', 'libx264', 2, quality, 1],
    ['one pass for an encoder that has no other', 'libsvtav1', 2, bitrate, 1],
  ] as const)('%s', (_, encoder, passes, rate, expected) => {
    expect(planPasses(encoder, passes, rate)).toBe(expected);
  });
});
