/** Names of containers by demuxer. Those of MP4 and Matroska depend on the file. */
const CONTAINERS: Readonly<Record<string, string>> = {
  aiff: 'aiff',
  amr: 'amr',
  asf: 'asf',
  avi: 'avi',
  flac: 'flac',
  flv: 'flv',
  live_flv: 'flv',
  mpegts: 'ts',
  mpeg: 'mpg',
  mpegvideo: 'mpg',
};
const MIME_TYPES: Readonly<Record<string, readonly [video: string, audio: string]>> = {
  '3gp': ['video/3gpp', 'audio/3gpp'],
  aac: ['audio/aac', 'audio/aac'],
  aiff: ['audio/aiff', 'audio/aiff'],
  amr: ['audio/amr', 'audio/amr'],
  asf: ['video/x-ms-asf', 'audio/x-ms-wma'],
  au: ['audio/basic', 'audio/basic'],
  avi: ['video/x-msvideo', 'audio/x-msvideo'],
  flac: ['audio/flac', 'audio/flac'],
  flv: ['video/x-flv', 'video/x-flv'],
  gif: ['image/gif', 'image/gif'],
  m4a: ['audio/mp4', 'audio/mp4'],
  mkv: ['video/x-matroska', 'audio/x-matroska'],
  mov: ['video/quicktime', 'video/quicktime'],
  mp3: ['audio/mpeg', 'audio/mpeg'],
  mp4: ['video/mp4', 'audio/mp4'],
  mpg: ['video/mpeg', 'audio/mpeg'],
  mxf: ['application/mxf', 'application/mxf'],
  ogg: ['video/ogg', 'audio/ogg'],
  ts: ['video/mp2t', 'video/mp2t'],
  voc: ['audio/x-voc', 'audio/x-voc'],
  wav: ['audio/wav', 'audio/wav'],
  webm: ['video/webm', 'audio/webm'],
};

/**
 * Returns the name of a container, such as `mp4`.
 * @param format names of the demuxer, such as `matroska,webm`
 * @param brand major brand of the MP4 family, such as `qt  `
 * @param head first bytes of the file
 */
export function nameContainer(format: string, brand: string | undefined, head: Buffer): string {
  const [demuxer = format] = format.split(',');
  if (demuxer === 'mov') return nameOfBrand(brand?.trim() ?? 'qt');
  if (demuxer === 'matroska') return head.includes('webm') ? 'webm' : 'mkv';
  return CONTAINERS[demuxer] ?? demuxer;
}

function nameOfBrand(brand: string): string {
  if (brand === 'qt') return 'mov';
  if (brand === 'M4A' || brand === 'M4B') return 'm4a';
  return brand.startsWith('3g') ? '3gp' : 'mp4';
}

/** Returns the media type of a container. */
export function findMimeType(container: string, hasVideo: boolean): string {
  return MIME_TYPES[container]?.[hasVideo ? 0 : 1] ?? 'application/octet-stream';
}
