import { guardInputs } from './run-ffmpeg.js';

describe('the inputs of ffmpeg', () => {
  it('have the safety options right before each of them', () => {
    const args = guardInputs(['-ss', '1', '-i', 'a.mp4', '-i', 'b.png', '-vf', 'scale=2:2', 'out.mp4'], 100);
    expect(args.filter((argument) => argument === '-protocol_whitelist')).toHaveLength(2);
    expect(args.filter((argument) => argument === '-format_whitelist')).toHaveLength(2);
    const first = args.indexOf('-i');
    expect(args.slice(2, first)).toEqual([
      '-protocol_whitelist',
      'file,pipe',
      '-format_whitelist',
      expect.stringContaining('mov'),
      '-max_pixels',
      '100',
    ]);
    expect(args.slice(-3)).toEqual(['-vf', 'scale=2:2', 'out.mp4']);
  });

  it('are never playlists, scripts, image sequences, text or devices', () => {
    const formats = guardInputs(['-i', 'a'], 1)[3]?.split(',') ?? [];
    for (const name of [
      'hls',
      'dash',
      'concat',
      'image2',
      'sdp',
      'rtsp',
      'lavfi',
      'tty',
      'srt',
      'svg_pipe',
      'rawvideo',
    ]) {
      expect(formats).not.toContain(name);
    }
  });
});
