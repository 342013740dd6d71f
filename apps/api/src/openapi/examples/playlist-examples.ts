import type { PlaylistFormat } from '@mediajobs/jobs-domain/playlists';
import type { Example } from './example-document.js';

const HLS = `#EXTM3U
#EXT-X-VERSION:6
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,URI="content/TOKEN/audio-1.m3u8",GROUP-ID="audio",NAME="audio-1",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2"
#EXT-X-STREAM-INF:BANDWIDTH=1328000,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=854x480,FRAME-RATE=25.000,AUDIO="audio"
content/TOKEN/video-1.m3u8
`;

const DASH = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" minBufferTime="PT2S" type="static" mediaPresentationDuration="PT10S">
  <Period id="0">
    <AdaptationSet id="0" contentType="video" subsegmentAlignment="true">
      <Representation id="0" bandwidth="1200000" codecs="avc1.4d401e" mimeType="video/mp4" width="854" height="480">
        <BaseURL>content/TOKEN/video-1.mp4</BaseURL>
      </Representation>
    </AdaptationSet>
  </Period>
</MPD>
`;

/** Playlists with one rendition. */
export const PLAYLIST_EXAMPLES: Readonly<Record<PlaylistFormat, Example>> = {
  hls: { summary: 'A master playlist with one rendition', value: HLS },
  dash: { summary: 'A manifest with one rendition', value: DASH },
};
