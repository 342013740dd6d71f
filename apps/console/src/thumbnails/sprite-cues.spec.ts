import { parseSpriteCues } from './sprite-cues.js';

const FIRST = { start: 0, end: 10, sheet: 'clip.jpg', x: 0, y: 0, width: 160, height: 90 };

it.each([
  ['', []],
  ['WEBVTT\n', []],
  ['WEBVTT\n\n00:00.000 --> 00:10.000\nclip.jpg#xywh=0,0,160,90\n', [FIRST]],
  ['WEBVTT\r\n\r\n1\r\n00:00:00.000 --> 00:00:10.000\r\nclip.jpg#xywh=0,0,160,90\r\n', [FIRST]],
  [
    'WEBVTT\n\n00:00.000 --> 00:10.000\nclip.jpg#xywh=0,0,160,90\n\n01:00:10.500 --> 01:00:12.000 line:0\na b.jpg#xywh=160,90,160,90\n',
    [FIRST, { start: 3610.5, end: 3612, sheet: 'a b.jpg', x: 160, y: 90, width: 160, height: 90 }],
  ],
  [
    'WEBVTT\n\n00:00.000 --> 00:10.000\nWeb%20720p_%C3%A4.jpg#xywh=0,0,160,90\n',
    [{ ...FIRST, sheet: 'Web 720p_ä.jpg' }],
  ],
  ['WEBVTT\n\n00:00.000 --> 00:10.000\n100%.jpg#xywh=0,0,160,90\n', [{ ...FIRST, sheet: '100%.jpg' }]],
  ['WEBVTT\n\n00:00.000 --> 00:10.000\nA subtitle\n', []],
])('%j has these cues', (text, cues) => expect(parseSpriteCues(text)).toEqual(cues));
