import { isCurrentVersion, parseProgramVersion } from './program-version.js';

const print = (program: string, text: string, library: string) =>
  `${program} version ${text} Copyright (c) 2000-2026 the FFmpeg developers\nbuilt with gcc\nlibavutil      57. 28.100 / 57. 28.100\nlibavcodec     ${library} / ${library}\n`;

describe('the version of ffmpeg', () => {
  it.each([
    ['4.1', '58. 35.100', false],
    ['4.3.6-0+deb11u1', '58. 91.100', false],
    ['4.4.2-0ubuntu0.22.04.1', '58.134.100', true],
    ['5.1.9-0+deb12u1', '59. 37.100', true],
    ['n7.1', '61. 19.100', true],
    ['N-47683-g0e8eb07980-static', '58. 42.102', false],
    ['N-117000-gabcdef', '61. 19.100', true],
  ])('is read from %s with libavcodec %s', (text, library, isCurrent) => {
    const version = parseProgramVersion(print('ffmpeg', text, library));
    expect(version?.text).toBe(text);
    expect(version && isCurrentVersion(version)).toBe(isCurrent);
  });

  it('is read from ffprobe, too', () => {
    expect(parseProgramVersion(print('ffprobe', '5.1', '59. 37.100'))?.libavcodec).toEqual([59, 37]);
  });

  it.each(['', 'avconv version 12', 'ffmpeg version 5.1 without libraries'])('is null for %j', (output) => {
    expect(parseProgramVersion(output)).toBeNull();
  });
});
