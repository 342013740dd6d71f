import type { File } from '../models/file.js';
import { isPackageableFile } from './playlist-outputs.js';

const file = (container: string, video: string | null, audio: string | null): File => ({
  id: '5d2f7c35e4b004f9cd197877' as File['id'],
  href: '',
  container,
  video_tracks: video === null ? [] : [{ video_codec: video }],
  audio_tracks: audio === null ? [] : [{ audio_codec: audio }],
});

describe('A playlist', () => {
  it.each([
    ['mp4', 'h264', 'aac', true],
    ['mp4', 'hevc', null, true],
    ['mp4', 'av1', 'opus', true],
    ['mp4', 'h264', 'mp3', true],
    ['mp4', null, 'opus', true],
    ['m4a', null, 'aac', true],
    ['mp4', null, 'mp3', false],
    ['mp4', 'mpeg4', 'aac', false],
    ['mp4', null, null, false],
    ['mov', 'h264', 'aac', false],
    ['webm', 'vp9', 'opus', false],
    ['', 'h264', 'aac', false],
  ])('contains %j with the video %j and the sound %j: %j', (container, video, audio, expected) => {
    expect(isPackageableFile(file(container, video, audio))).toBe(expected);
  });

  it('contains no file without a record of its tracks', () => {
    expect(isPackageableFile({ id: '5d2f7c35e4b004f9cd197877' as File['id'], href: '' })).toBe(false);
  });
});
