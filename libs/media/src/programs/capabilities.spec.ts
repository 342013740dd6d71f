import { parseCapabilityList } from './capabilities.js';

const ENCODERS = `Encoders:
 V..... = Video
 .....D = Supports direct rendering method 1
 ------
 V....D a64multi             Multicolor charset (codec a64_multi)
 V..... libx264              libx264 H.264 (codec h264)
 VFS..D ffv1                 FFmpeg video codec #1
 A..... aac                  AAC (Advanced Audio Coding)
 A..X.D opus                 Opus
 A....D libopus              libopus Opus (codec opus)
`;
const FILTERS = `Filters:
  T.. = Timeline support
  A = Audio input/output
  | = Source or sink filter
 ... abench            A->A       Benchmark part of a filtergraph.
 TSC zscale            V->V       Apply resizing, colorspace and bit depth conversion.
 ..C acontrast         A->A       Simple audio dynamic range.
`;
const MUXERS = `File formats:
 D. = Demuxing supported
 .E = Muxing supported
 --
  E 3g2             3GP2 (3GPP2 file format)
  E mp4             MP4 (MPEG-4 Part 14)
`;
const DEMUXERS = `Demuxers:
 D.. = Demuxing supported
 ..d = Is a device
 ---
 D d alsa            ALSA audio input
 D   dash            Dynamic Adaptive Streaming over HTTP
 D  mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV
`;

describe('the lists of what ffmpeg contains', () => {
  it.each([
    ['encoders without experimental ones', ENCODERS, ['a64multi', 'libx264', 'ffv1', 'aac', 'libopus']],
    ['filters', FILTERS, ['abench', 'zscale', 'acontrast']],
    ['muxers', MUXERS, ['3g2', 'mp4']],
    [
      'demuxers with several names and devices',
      DEMUXERS,
      ['alsa', 'dash', 'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2'],
    ],
    ['nothing', '', []],
  ])('are read: %s', (_, output, expected) => {
    expect([...parseCapabilityList(output)]).toEqual(expected);
  });
});
