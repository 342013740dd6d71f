import { FILE_PROPERTIES, formatProperty, type FileLike } from './file-properties.js';

function describeFile(file: FileLike): Record<string, string> {
  return Object.fromEntries(
    FILE_PROPERTIES.flatMap((property) => {
      const value = formatProperty(property, file);
      return value === null ? [] : [[property.name, value]];
    }),
  );
}

it('has the properties of a file with its tracks', () => {
  const file: FileLike = {
    container: 'mp4',
    size: 1_000_000,
    duration: 20_000,
    video_tracks: [{ video_codec: 'h264', width: 1280, height: 720, framerate: 25, video_bitrate: 300 }],
    audio_tracks: [{ audio_codec: 'aac', nb_channels: 2 }, { audio_codec: 'ac3' }],
    subtitle_tracks: [{ language: 'en' }, { subtitle_codec: 'mov_text' }],
  };
  expect(describeFile(file)).toEqual({
    Container: 'mp4',
    Size: '1 MB',
    Duration: '20 s',
    'Bit rate': '400 kbit/s',
    'Video codec': 'h264',
    'Frame size': '1280 × 720',
    'Frame rate': '25/s',
    'Video bit rate': '300 kbit/s',
    'Audio codec': 'aac, ac3',
    Channels: '2',
    Subtitles: 'en, mov_text',
  });
});

it('lacks all of them before the source is probed', () => {
  expect(describeFile({})).toEqual({});
  expect(FILE_PROPERTIES.map((property) => formatProperty(property, undefined))).toEqual(
    FILE_PROPERTIES.map(() => null),
  );
});
