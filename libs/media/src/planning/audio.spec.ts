import type { AudioEncoding } from '@mediajobs/jobs-domain/submission';
import { audioEncoding, audioStream, encodingSettings } from '../../test/support/plans.js';
import type { AudioStream } from '../media-info.js';
import { planAudio, type AudioSettings } from './audio.js';
import type { AudioEncoder } from './encoding-task.js';

interface Case {
  readonly encoder?: AudioEncoder;
  readonly source?: Partial<AudioStream>;
  readonly preset?: Partial<AudioEncoding>;
  readonly settings?: Partial<AudioSettings>;
  readonly expected: Partial<ReturnType<typeof planAudio>>;
}

const unlimited = { maxChannels: null, maxSamplingRate: null, maxBitrate: null };

const CASES: Readonly<Record<string, Case>> = {
  'keeps what is within the limits': {
    expected: { channels: 2, channelLayout: 'stereo', samplingRate: 44_100, bitrate: 128, volume: 1 },
  },
  'mixes 7.1 down': { source: { channels: 8 }, expected: { channels: 2 } },
  'keeps mono': { source: { channels: 1 }, expected: { channels: 1, channelLayout: 'mono' } },
  'keeps 7.1 without a limit': {
    source: { channels: 8 },
    preset: unlimited,
    expected: { channels: 8, channelLayout: '7.1', bitrate: 512 },
  },
  'mixes 6.1 down to what AAC players read': {
    source: { channels: 7 },
    preset: unlimited,
    expected: { channels: 6, channelLayout: '5.1' },
  },
  'takes the first of many channels whose layout is unknown': {
    source: { channels: 10, channelLayout: null },
    preset: unlimited,
    expected: { channels: 2, channelLayout: 'stereo', usesFirstChannels: true },
  },
  'mixes channels with a layout': {
    source: { channels: 16, channelLayout: 'hexadecagonal' },
    expected: { channels: 2, usesFirstChannels: false },
  },
  'names the layout that Opus accepts': {
    encoder: 'libopus',
    source: { channels: 6, channelLayout: '5.1(side)' },
    preset: unlimited,
    expected: { channelLayout: '5.1', samplingRate: 48_000 },
  },
  'limits MP3 to stereo': {
    encoder: 'libmp3lame',
    source: { channels: 6 },
    preset: unlimited,
    expected: { channels: 2 },
  },
  'lowers the sampling rate': { source: { samplingRate: 96_000 }, expected: { samplingRate: 48_000 } },
  'chooses a rate that the codec has': {
    source: { samplingRate: 37_800 },
    expected: { samplingRate: 32_000 },
  },
  'raises rates below those of the codec': {
    source: { samplingRate: 6000 },
    expected: { samplingRate: 8000 },
  },
  'limits the bit rate of slow AAC': {
    source: { samplingRate: 8000, channels: 1 },
    expected: { samplingRate: 8000, bitrate: 48 },
  },
  'limits the bit rate of slow MP3': {
    encoder: 'libmp3lame',
    source: { samplingRate: 22_050 },
    preset: { maxBitrate: 320 },
    expected: { bitrate: 160 },
  },
  'adds no channels': { source: { channels: 1 }, settings: { channels: 2 }, expected: { channels: 1 } },
  'applies the settings': {
    settings: {
      audioBitrate: { unit: 'share', value: 0.5 },
      samplingRate: 22_050,
      channels: 1,
      volume: 0.5,
    },
    expected: { bitrate: 64, samplingRate: 22_050, channels: 1, volume: 0.5 },
  },
};

describe('planAudio', () => {
  it.each(Object.entries(CASES))('%s', (_, { encoder = 'aac', source, preset, settings, expected }) => {
    const request = { settings: encodingSettings(settings), encoder, isLate: false };
    const task = planAudio(audioStream(source), audioEncoding(preset), request);
    expect(task).toMatchObject(expected);
  });
});
