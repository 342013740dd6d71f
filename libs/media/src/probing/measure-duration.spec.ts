import type { MediaInfo } from '../media-info.js';
import { isDurationConfirmed, withMeasuredDuration } from './measure-duration.js';
import { StreamEnds } from './packet-times.js';
import { toMediaInfo } from './to-media-info.js';

function describeFile(duration: string, streamDuration = duration): MediaInfo {
  const format = { format_name: 'mp4', start_time: '10', duration, probe_score: 100 };
  const video = {
    index: 0,
    codec_type: 'video',
    width: 16,
    height: 16,
    start_time: '10.5',
    duration: streamDuration,
  };
  const audio = { index: 1, codec_type: 'audio', channels: 2, start_time: '10', duration: streamDuration };
  return toMediaInfo({ format, streams: [video, audio] }, 1, Buffer.alloc(0));
}

function endAt(video: number, audio: number): StreamEnds {
  const ends = new StreamEnds();
  ends.add({ stream: 0, start: 0, end: video, decoded: 0, padding: 0, isKey: true });
  ends.add({ stream: 1, start: 0, end: audio, decoded: 0, padding: 0, isKey: true });
  return ends;
}

describe('the duration of a header', () => {
  it.each([
    ['60', 70.5, 70, true],
    ['60', 69.2, 69.5, true],
    ['60', 30, 30, false],
    ['143165', 11, 11, false],
    ['600', 600, 600, true],
    ['N/A', 70, 70, false],
  ])('of %s s is compared with packets up to %d and %d: %s', (duration, video, audio, expected) => {
    expect(isDurationConfirmed(describeFile(duration), endAt(video, audio), 10)).toBe(expected);
  });

  it('is not confirmed without packets', () => {
    expect(isDurationConfirmed(describeFile('60'), new StreamEnds(), 10)).toBe(false);
  });
});

describe('a measured duration', () => {
  it('replaces that of the file and of its streams, from their beginning', () => {
    const info = withMeasuredDuration(describeFile('143165'), endAt(12.5, 11), 10);
    expect(info.duration).toBe(2.5);
    expect(info.video?.duration).toBe(2);
    expect(info.audio?.duration).toBe(1);
    expect(info.videoStreams[0]).toEqual(info.video);
  });

  it('is null without packets', () => {
    const info = withMeasuredDuration(describeFile('143165'), new StreamEnds(), 10);
    expect([info.duration, info.video?.duration, info.audio?.duration]).toEqual([null, null, null]);
  });
});
