import { toFileRecord } from './to-file-record.js';
import { toMediaInfo } from './to-media-info.js';

function describeFile(size: { width: number; height: number; sample_aspect_ratio?: string }) {
  return toMediaInfo(
    {
      format: { format_name: 'mov,mp4', duration: '2.0004', probe_score: 100, tags: { major_brand: 'isom' } },
      streams: [
        {
          index: 0,
          codec_type: 'video',
          codec_name: 'h264',
          avg_frame_rate: '30000/1001',
          side_data_list: [{ rotation: -90 }],
          ...size,
        },
        {
          index: 1,
          codec_type: 'audio',
          codec_name: 'aac',
          channels: 2,
          sample_rate: '48000',
          bit_rate: '128000',
          duration: '1.9',
        },
        { index: 2, codec_type: 'subtitle', codec_name: 'mov_text', tags: { language: 'eng' } },
      ],
    },
    1234,
    Buffer.alloc(0),
  );
}

describe('the file record of a media file', () => {
  it('has the probed keys', () => {
    expect(toFileRecord(describeFile({ width: 1920, height: 1080 }))).toEqual({
      subtype: 'video',
      container: 'mp4',
      mime_type: 'video/mp4',
      size: 1234,
      duration: 2000,
      video_tracks: [
        {
          video_codec: 'h264',
          video_bitrate: null,
          width: 1920,
          height: 1080,
          framerate: 29.97,
          aspect_ratio: '16:9',
          video_duration: 2000,
          orientation: 90,
        },
      ],
      audio_tracks: [
        {
          audio_codec: 'aac',
          audio_bitrate: 128,
          audio_width: null,
          samplingrate: 48_000,
          nb_channels: 2,
          audio_duration: 1900,
        },
      ],
      subtitle_tracks: [{ subtitle_codec: 'mov_text', language: 'eng' }],
    });
  });

  it('is of audio without video', () => {
    const audio = { index: 0, codec_type: 'audio', channels: 1 };
    const info = toMediaInfo(
      { format: { format_name: 'mp3', probe_score: 50 }, streams: [audio] },
      1,
      Buffer.alloc(0),
    );
    expect(toFileRecord(info)).toMatchObject({
      subtype: 'audio',
      mime_type: 'audio/mpeg',
      duration: null,
      video_tracks: [],
    });
  });

  it.each([
    [1920, 1080, undefined, '16:9'],
    [854, 480, undefined, '16:9'],
    [640, 480, undefined, '4:3'],
    [720, 576, '64:45', '16:9'],
    [640, 360, '2:1', '32:9'],
    [1080, 1920, undefined, '9:16'],
    [1000, 1000, undefined, '1:1'],
    [1998, 1080, undefined, '37:20'],
    [4000, 10, undefined, '400.00:1'],
  ])('gives %dx%d with pixels of %s the shape %s', (width, height, sample_aspect_ratio, expected) => {
    const shape = sample_aspect_ratio === undefined ? {} : { sample_aspect_ratio };
    const [track] = toFileRecord(describeFile({ width, height, ...shape })).video_tracks ?? [];
    expect(track?.aspect_ratio).toBe(expected);
  });
});
