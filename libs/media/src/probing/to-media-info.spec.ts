import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import type { FfprobeOutput, FfprobeStream } from './ffprobe-output.js';
import { toMediaInfo } from './to-media-info.js';

const FORMAT = {
  format_name: 'mov,mp4,m4a,3gp,3g2,mj2',
  start_time: '0.0',
  duration: '2.0',
  probe_score: 100,
  tags: { major_brand: 'isom' },
};
const VIDEO: FfprobeStream = {
  index: 0,
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  pix_fmt: 'yuv420p',
  r_frame_rate: '25/1',
  avg_frame_rate: '25/1',
  start_time: '0.0',
  duration: '2.0',
};
const AUDIO: FfprobeStream = {
  index: 1,
  codec_type: 'audio',
  codec_name: 'aac',
  channels: 2,
  channel_layout: 'stereo',
  sample_rate: '48000',
  bit_rate: '128000',
  start_time: '0.0',
  duration: '1.9',
};

function read(output: FfprobeOutput, head = ''): MediaInfo {
  return toMediaInfo(output, 1000, Buffer.from(head));
}

function readVideo(changes: Partial<FfprobeStream>) {
  return read({ format: FORMAT, streams: [{ ...VIDEO, ...changes }] }).video;
}

/** Returns a display matrix as ffprobe prints it. */
function matrix(rotation: number, [a, b, c, d]: readonly [number, number, number, number]) {
  const lines = [
    [a, b, 0],
    [c, d, 0],
    [0, 0, 16_384],
  ].map(
    (row, index) => `0000000${index}:${row.map((value) => String(value * 65_536).padStart(12)).join('')}`,
  );
  return { side_data_list: [{ rotation, displaymatrix: `\n${lines.join('\n')}\n` }] };
}

describe('information on a file', () => {
  it('has container, duration, size and the streams', () => {
    const info = read({ format: FORMAT, streams: [VIDEO, AUDIO] });
    expect(info).toMatchObject({ container: 'mp4', duration: 2, size: 1000, subtitleStreams: [] });
    expect(info.video).toMatchObject({ index: 0, codec: 'h264', width: 1920, height: 1080, frameRate: 25 });
    expect(info.audio).toMatchObject({ index: 1, channels: 2, samplingRate: 48_000, bitrate: 128 });
  });

  it('ends with the last stream, whatever the container says', () => {
    const late = { ...AUDIO, start_time: '1.5', duration: '1.0' };
    expect(read({ format: FORMAT, streams: [VIDEO, late] }).duration).toBe(2.5);
  });

  it('has the sound of the program that the picture belongs to', () => {
    const small = { ...VIDEO, width: 720, height: 576 };
    const streams = [small, AUDIO, { ...VIDEO, index: 2 }, { ...AUDIO, index: 3 }];
    const programs = [{ streams: [{ index: 0 }, { index: 1 }] }, { streams: [{ index: 2 }, { index: 3 }] }];
    const info = read({ format: FORMAT, streams, programs });
    expect([info.video?.index, info.audio?.index]).toEqual([2, 3]);
  });

  it('has any sound if the program of the picture is silent', () => {
    const programs = [{ streams: [{ index: 0 }] }, { streams: [{ index: 1 }] }];
    expect(read({ format: FORMAT, streams: [VIDEO, AUDIO], programs }).audio?.index).toBe(1);
  });

  it('has the duration of the container if that of a stream is unknown', () => {
    const { duration: _, ...unknown } = AUDIO;
    expect(read({ format: FORMAT, streams: [VIDEO, unknown] }).duration).toBe(2);
    expect(read({ format: { ...FORMAT, duration: 'N/A' }, streams: [unknown] }).duration).toBeNull();
  });

  it('counts times from the beginning of the file', () => {
    const format = { ...FORMAT, start_time: '112.7' };
    const info = read({
      format,
      streams: [
        { ...VIDEO, start_time: '112.9' },
        { ...AUDIO, start_time: '112.7' },
      ],
    });
    expect(info.video?.startTime).toBeCloseTo(0.2);
    expect(info.audio?.startTime).toBe(0);
  });

  it.each([
    ['mov,mp4,m4a,3gp,3g2,mj2', 'isom', '', 'mp4'],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'qt  ', '', 'mov'],
    ['mov,mp4,m4a,3gp,3g2,mj2', 'M4A ', '', 'm4a'],
    ['mov,mp4,m4a,3gp,3g2,mj2', '3gp5', '', '3gp'],
    ['mov,mp4,m4a,3gp,3g2,mj2', undefined, '', 'mov'],
    ['matroska,webm', undefined, '\x42\x82\x84webm', 'webm'],
    ['matroska,webm', undefined, '\x42\x82\x88matroska', 'mkv'],
    ['mpegts', undefined, '', 'ts'],
    ['mpeg', undefined, '', 'mpg'],
    ['wav', undefined, '', 'wav'],
  ])('names the container %s with brand %s and bytes %j %s', (format_name, major_brand, head, expected) => {
    const tags = { tags: major_brand === undefined ? {} : { major_brand } };
    const info = read({ format: { ...FORMAT, format_name, ...tags }, streams: [VIDEO] }, head);
    expect(info.container).toBe(expected);
  });
});

describe('the video of a file', () => {
  it.each<[string, Partial<FfprobeStream>, object]>([
    ['the display matrix', { side_data_list: [{ rotation: -90 }] }, { rotation: 90 }],
    [
      'a matrix of 270 degrees',
      { side_data_list: [{ side_data_type: 'x' }, { rotation: 90 }] },
      { rotation: 270 },
    ],
    ['a matrix of 180 degrees', { side_data_list: [{ rotation: -180 }] }, { rotation: 180 }],
    ['the rotation tag', { tags: { rotate: '90' } }, { rotation: 90 }],
    [
      'the matrix before the tag',
      { side_data_list: [{ rotation: -90 }], tags: { rotate: '90' } },
      { rotation: 90 },
    ],
    ['a little more than a quarter', { side_data_list: [{ rotation: -90.5 }] }, { rotation: 90 }],
    ['an angle within the frame', { side_data_list: [{ rotation: -45 }] }, { rotation: 0 }],
    ['no rotation', {}, { rotation: 0, isMirrored: false }],
    ['a mirrored picture', matrix(-180, [-1, 0, 0, 1]), { rotation: 180, isMirrored: true }],
    ['a picture turned upside down', matrix(0, [1, 0, 0, -1]), { rotation: 0, isMirrored: true }],
    ['a transposed picture', matrix(-90, [0, 1, 1, 0]), { rotation: 90, isMirrored: true }],
    ['a turned picture', matrix(-90, [0, 1, -1, 0]), { rotation: 90, isMirrored: false }],
    ['a mirrored picture at an angle', matrix(-45, [1, 1, 1, -1]), { rotation: 0, isMirrored: false }],
    ['wide pixels', { sample_aspect_ratio: '2:1' }, { pixelAspectRatio: 2 }],
    ['an unknown shape of pixels', { sample_aspect_ratio: '0:1' }, { pixelAspectRatio: 1 }],
    ['HDR10', { color_transfer: 'smpte2084', pix_fmt: 'yuv420p10le' }, { transfer: 'pq', bitDepth: 10 }],
    ['HLG', { color_transfer: 'arib-std-b67', pix_fmt: 'p010le' }, { transfer: 'hlg', bitDepth: 10 }],
    ['SDR', { color_transfer: 'bt709', pix_fmt: 'yuv422p12le' }, { transfer: 'sdr', bitDepth: 12 }],
    ['8 bits', { pix_fmt: 'yuvj420p' }, { bitDepth: 8 }],
    ['an unknown pixel format', { pix_fmt: 'unknown' }, { bitDepth: 8, pixelFormat: null }],
    ['fields, top first', { field_order: 'tt' }, { isInterlaced: true }],
    ['fields in changing order', { field_order: 'bt' }, { isInterlaced: true }],
    ['frames', { field_order: 'progressive' }, { isInterlaced: false }],
    ['an unknown order', { field_order: 'unknown' }, { isInterlaced: false }],
    [
      'a rate of NTSC',
      { avg_frame_rate: '30000/1001', r_frame_rate: '30000/1001' },
      { isVariableFrameRate: false },
    ],
    [
      'fields counted as frames',
      { avg_frame_rate: '25/1', r_frame_rate: '50/1' },
      { isVariableFrameRate: false },
    ],
    [
      'a time base as rate',
      { avg_frame_rate: '7/1', r_frame_rate: '57600/1' },
      { frameRate: 7, isVariableFrameRate: true },
    ],
    [
      'an average below the rate',
      { avg_frame_rate: '27/1', r_frame_rate: '30/1' },
      { isVariableFrameRate: true },
    ],
    ['no rate', { avg_frame_rate: '0/0', r_frame_rate: '90000/1' }, { frameRate: null }],
    [
      'tags of Matroska',
      { duration: 'N/A', tags: { DURATION: '00:01:02.500000000', BPS: '4000' } },
      { duration: 62.5, bitrate: 4 },
    ],
    ['a language', { tags: { language: 'ger' } }, { language: 'ger' }],
    ['no language', { tags: { language: 'und' } }, { language: null }],
  ])('is read with %s', (_, changes, expected) => {
    expect(readVideo(changes)).toMatchObject(expected);
  });

  it.each<[string, FfprobeStream]>([
    ['a cover', { ...VIDEO, index: 2, codec_name: 'mjpeg', disposition: { attached_pic: 1 } }],
    ['a track of thumbnails', { ...VIDEO, index: 2, disposition: { timed_thumbnails: 1 } }],
    ['a stream without a picture', { ...VIDEO, index: 2, width: 0 }],
    ['data', { index: 2, codec_type: 'data', codec_name: 'scte_35' }],
  ])('is never %s', (_, stream) => {
    const info = read({ format: FORMAT, streams: [stream, AUDIO] });
    expect(info.video).toBeNull();
    expect(info.videoStreams).toEqual([]);
  });

  it.each<[string, Partial<FfprobeStream>[], number]>([
    ['the default stream', [{}, { disposition: { default: 1 }, width: 640 }], 1],
    ['the largest of several defaults', [{ width: 640 }, {}], 1],
    ['the first of equal ones', [{}, {}], 0],
  ])('is %s', (_, streams, expected) => {
    const numbered = streams.map((changes, index) => ({ ...VIDEO, ...changes, index }));
    expect(read({ format: FORMAT, streams: numbered }).video?.index).toBe(expected);
  });
});

describe('audio and subtitles of a file', () => {
  it('are the default track, else the first', () => {
    const second = { ...AUDIO, index: 2 };
    expect(read({ format: FORMAT, streams: [AUDIO, second] }).audio?.index).toBe(1);
    const marked = { ...second, disposition: { default: 1 } };
    expect(read({ format: FORMAT, streams: [AUDIO, marked] }).audio?.index).toBe(2);
  });

  it('leave out audio without channels', () => {
    const broken = { ...AUDIO, index: 2, channels: 0, disposition: { default: 1 } };
    const info = read({ format: FORMAT, streams: [AUDIO, broken] });
    expect(info.audioStreams.map((stream) => stream.index)).toEqual([1]);
  });

  it('tell subtitles of text from those of pictures', () => {
    const subtitle = { index: 2, codec_type: 'subtitle', disposition: { default: 1, forced: 1 } };
    const info = read({
      format: FORMAT,
      streams: [
        AUDIO,
        { ...subtitle, codec_name: 'subrip', tags: { language: 'eng' } },
        { ...subtitle, codec_name: 'hdmv_pgs_subtitle' },
      ],
    });
    expect(info.subtitleStreams).toEqual([
      { index: 2, codec: 'subrip', language: 'eng', isDefault: true, isForced: true, isText: true },
      {
        index: 2,
        codec: 'hdmv_pgs_subtitle',
        language: null,
        isDefault: true,
        isForced: true,
        isText: false,
      },
    ]);
  });
});

describe('files that are no media', () => {
  it.each<[string, FfprobeOutput, string]>([
    [
      'encrypted packets of MP4',
      {
        format: FORMAT,
        streams: [VIDEO],
        packets: [{ side_data_list: [{ side_data_type: 'Encryption info' }] }],
      },
      'inputEncrypted',
    ],
    [
      'encrypted streams of Matroska',
      { format: FORMAT, streams: [{ ...VIDEO, tags: { enc_key_id: 'AAAA' } }] },
      'inputEncrypted',
    ],
    ['a wild guess', { format: { ...FORMAT, probe_score: 1 }, streams: [VIDEO] }, 'inputNotMedia'],
    ['subtitles alone', { format: FORMAT, streams: [{ index: 0, codec_type: 'subtitle' }] }, 'inputNotMedia'],
    ['no stream', { format: FORMAT, streams: [] }, 'inputNotMedia'],
  ])('are rejected: %s', (_, output, failure) => {
    expect(() => read(output)).toThrow(MediaError);
    expect(() => read(output)).toThrow(expect.objectContaining({ failure }) as MediaError);
  });
});
