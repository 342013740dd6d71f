/**
 * Demuxers that open what users upload: containers of video and audio. Left out are formats that open other files
 * (playlists, concat scripts, image sequences, SDP), that are text or pictures, and raw samples without a header.
 */
const FORMATS = [
  'aac',
  'ac3',
  'aiff',
  'amr',
  'amrnb',
  'amrwb',
  'ape',
  'asf',
  'au',
  'avi',
  'caf',
  'dts',
  'dtshd',
  'dv',
  'eac3',
  'flac',
  'flv',
  'gif',
  'gxf',
  'h264',
  'hevc',
  'ivf',
  'live_flv',
  'm4v',
  'matroska',
  'mov',
  'mp3',
  'mpeg',
  'mpegts',
  'mpegvideo',
  'mxf',
  'nut',
  'obu',
  'ogg',
  'rm',
  'tak',
  'tta',
  'voc',
  'w64',
  'wav',
  'webm',
  'wv',
];
const PROTOCOLS = ['file', 'pipe'];

/**
 * Returns the options that belong before every `-i` of a file from users: local files only, known containers only, and a
 * limit of the size of pictures, because decoders allocate memory by the size in a header.
 *
 * @param formats demuxers that may open the file
 */
export function buildInputSafetyOptions(maxPixels: number, formats: readonly string[] = FORMATS): string[] {
  return [
    '-protocol_whitelist',
    PROTOCOLS.join(','),
    '-format_whitelist',
    formats.join(','),
    '-max_pixels',
    String(maxPixels),
  ];
}
