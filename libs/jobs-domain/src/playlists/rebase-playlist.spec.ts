import { packageMimeType, playlistFolder } from './package-files.js';
import { rebasePlaylist, relativeFolderUri } from './rebase-playlist.js';

const HLS = `#EXTM3U
## Generated

#EXT-X-INDEPENDENT-SEGMENTS

#EXT-X-MEDIA:TYPE=AUDIO,URI="audio-1.m3u8",GROUP-ID="audio",NAME="x"

#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1,mp4a",AUDIO="audio"
video-1.m3u8
`;

const DASH = `<?xml version="1.0" encoding="UTF-8"?>
<MPD type="static">
  <Period id="0">
    <BaseURL>video-1.mp4</BaseURL>
  </Period>
</MPD>
`;

describe('A playlist at another place', () => {
  it('names the media playlists of HLS below the base', () => {
    expect(rebasePlaylist('hls', HLS, 'content/TOKEN/')).toBe(
      HLS.replace('"audio-1', '"content/TOKEN/audio-1').replace('\nvideo-1', '\ncontent/TOKEN/video-1'),
    );
  });

  it('has the base as BaseURL of the manifest, before its period', () => {
    expect(rebasePlaylist('dash', DASH, 'a&b/')).toBe(
      DASH.replace('  <Period', '  <BaseURL>a&amp;b/</BaseURL>\n  <Period'),
    );
  });

  it.each(['hls', 'dash'] as const)('is the same in the folder of its tracks: %s', (format) => {
    const text = format === 'hls' ? HLS : DASH;
    expect(rebasePlaylist(format, text, '')).toBe(text);
  });
});

describe('The URI of a folder', () => {
  it.each([
    ['film.m3u8', 'film', 'film/'],
    ['film.m3u8', 'film/', 'film/'],
    ['hls/film.m3u8', 'hls/film', 'film/'],
    ['dash/film.mpd', 'hls/film', '../hls/film/'],
    ['a/b/c.mpd', 'x', '../../x/'],
    ['film/master.m3u8', 'film', ''],
    ['my film.m3u8', 'my film #1?', 'my%20film%20%231%3F/'],
    ['a/x.mpd', 'ä/x', '../%C3%A4/x/'],
  ])('leads from %j to %j as %j', (playlist, folder, expected) => {
    expect(relativeFolderUri(playlist, folder)).toBe(expected);
  });
});

it.each([
  ['master.m3u8', 'application/vnd.apple.mpegurl'],
  ['manifest.mpd', 'application/dash+xml'],
  ['video-1.mp4', 'video/mp4'],
  ['audio-1.mp4', 'audio/mp4'],
  ['film/audio-1.mp4', 'audio/mp4'],
  ['audio-1.m3u8', 'application/vnd.apple.mpegurl'],
  ['other', 'application/octet-stream'],
])('serves %j as %j', (name, expected) => {
  expect(packageMimeType(name)).toBe(expected);
});

it.each([
  ['film.m3u8', 'film/'],
  ['a.b/film.1.mpd', 'a.b/film.1/'],
])('the tracks of %j are in %j', (name, folder) => {
  expect(playlistFolder(name)).toBe(folder);
});
