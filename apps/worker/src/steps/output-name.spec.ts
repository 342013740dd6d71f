import type { MediaInfo } from '@mediajobs/media';
import { expandOutputName } from './output-name.js';

const video = { width: 640, height: 360 } as MediaInfo['video'];

it.each([
  ['a_{resolution}.mp4', video, 'a_640x360.mp4'],
  ['{resolution}/{resolution}.mp4', video, '640x360/640x360.mp4'],
  ['a_{resolution}.mp3', null, 'a_audio.mp3'],
  ['a.mp4', video, 'a.mp4'],
])('The name %s is expanded', (name, stream, expected) => {
  expect(expandOutputName(name, { video: stream })).toBe(expected);
});
