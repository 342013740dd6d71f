import type { AudioStream, VideoStream } from '../media-info.js';
import { planPackaging, type PackagingInput } from './plan-packaging.js';

interface Tracks {
  readonly video?: string;
  readonly audio?: string;
  readonly channels?: number;
  readonly bitrate?: number | null;
  readonly language?: string;
}

const input = (path: string, tracks: Tracks): PackagingInput => {
  const { video, audio, channels = 2, bitrate = 96, language = null } = tracks;
  const picture = video === undefined ? null : ({ codec: video, language: null } as VideoStream);
  const sound = audio === undefined ? null : ({ codec: audio, channels, bitrate, language } as AudioStream);
  return { path, media: { video: picture, audio: sound } };
};

const plan = (...inputs: readonly PackagingInput[]): string[] =>
  planPackaging(inputs).map(({ name, path }) => `${name} ${path}`);

describe('The tracks of a package', () => {
  it('are all videos and the best sound', () => {
    const tracks = plan(
      input('a', { video: 'h264', audio: 'aac', bitrate: 64 }),
      input('b', { video: 'h264', audio: 'aac', bitrate: 128 }),
      input('c', { video: 'hevc', audio: 'aac', bitrate: 96 }),
    );
    expect(tracks).toEqual(['video-1 a', 'video-2 b', 'video-3 c', 'audio-1 b']);
  });

  it.each<[string, Tracks, Tracks]>([
    ['AAC before Opus', { audio: 'aac', bitrate: 64 }, { audio: 'opus', bitrate: 128 }],
    ['stereo before surround', { audio: 'aac', bitrate: 96 }, { audio: 'aac', channels: 6, bitrate: 384 }],
    ['stereo before mono', { audio: 'aac', bitrate: 64 }, { audio: 'aac', channels: 1, bitrate: 96 }],
    ['a known bit rate', { audio: 'aac', bitrate: 1 }, { audio: 'aac', bitrate: null }],
    ['the first of equal ones', { audio: 'aac' }, { audio: 'aac' }],
  ])('have %s', (_, best, other) => {
    const video = input('v', { video: 'h264' });
    expect(plan(video, input('best', best), input('other', other))).toContain('audio-1 best');
    const isEqual = JSON.stringify(best) === JSON.stringify(other);
    if (!isEqual) expect(plan(video, input('other', other), input('best', best))).toContain('audio-1 best');
  });

  it('are all sounds without video', () => {
    expect(plan(input('a', { audio: 'aac' }), input('b', { audio: 'opus' }))).toEqual([
      'audio-1 a',
      'audio-2 b',
    ]);
  });

  it('are a video without sound', () => {
    expect(plan(input('a', { video: 'av1' }))).toEqual(['video-1 a']);
  });

  it('leave out what players cannot decode', () => {
    const tracks = plan(input('a', { video: 'h264', audio: 'mp3' }), input('b', { video: 'mpeg4' }));
    expect(tracks).toEqual(['video-1 a']);
  });

  it('keep the language of the sound', () => {
    expect(planPackaging([input('a', { audio: 'aac', language: 'deu' })])).toMatchObject([
      { language: 'deu' },
    ]);
  });

  it.each([[[]], [[input('a', { video: 'mpeg4', audio: 'mp3' })]]])(
    'are refused if there is none',
    (inputs) => {
      expect(() => planPackaging(inputs)).toThrow('a playlist needs MP4 outputs with H.264');
    },
  );
});
