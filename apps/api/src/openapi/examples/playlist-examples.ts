import type { PlaylistFormat } from '@mediajobs/jobs-domain/playlists';
import type { Example } from './example-document.js';

const HLS = `#EXTM3U
#EXT-X-INDEPENDENT-SEGMENTS

#EXT-X-MEDIA:TYPE=AUDIO,URI="content/TOKEN/audio-1.m3u8",GROUP-ID="audio",NAME="audio-1",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="1"

#EXT-X-STREAM-INF:BANDWIDTH=803857,AVERAGE-BANDWIDTH=794767,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=640x360,FRAME-RATE=25.000,VIDEO-RANGE=SDR,AUDIO="audio",CLOSED-CAPTIONS=NONE
content/TOKEN/video-1.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=517307,AVERAGE-BANDWIDTH=496482,CODECS="avc1.42c015,mp4a.40.2",RESOLUTION=426x240,FRAME-RATE=25.000,VIDEO-RANGE=SDR,AUDIO="audio",CLOSED-CAPTIONS=NONE
content/TOKEN/video-2.m3u8
`;

const DASH = `<?xml version="1.0" encoding="UTF-8"?>
<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" minBufferTime="PT2S" type="static" mediaPresentationDuration="PT10S">
  <BaseURL>content/TOKEN/</BaseURL>
  <Period id="0">
    <AdaptationSet id="0" contentType="video" maxWidth="640" maxHeight="360" frameRate="12800/512" subsegmentAlignment="true" par="16:9">
      <Representation id="0" bandwidth="680334" codecs="avc1.4d401e" mimeType="video/mp4" sar="1:1" width="640" height="360">
        <BaseURL>video-1.mp4</BaseURL>
        <SegmentBase indexRange="895-962" timescale="12800">
          <Initialization range="0-894"/>
        </SegmentBase>
      </Representation>
    </AdaptationSet>
    <AdaptationSet id="1" contentType="audio" subsegmentStartsWithSAP="1" subsegmentAlignment="true">
      <Representation id="1" bandwidth="123523" codecs="mp4a.40.2" mimeType="audio/mp4" audioSamplingRate="48000">
        <AudioChannelConfiguration schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="1"/>
        <BaseURL>audio-1.mp4</BaseURL>
        <SegmentBase indexRange="833-900" timescale="48000">
          <Initialization range="0-832"/>
        </SegmentBase>
      </Representation>
    </AdaptationSet>
  </Period>
</MPD>
`;

/** Playlists over the outputs of the example job of the demo. */
export const PLAYLIST_EXAMPLES: Readonly<Record<PlaylistFormat, Example>> = {
  hls: { summary: 'A master playlist with two renditions', value: HLS },
  dash: { summary: 'A manifest with one rendition', value: DASH },
};
