import { buildPackagerArguments } from './packager-arguments.js';
import type { PackagedTrack } from './plan-packaging.js';

const track = (type: 'video' | 'audio', path: string, language: string | null = null): PackagedTrack => ({
  type,
  path,
  name: `${type}-1`,
  language,
});

const describeTracks = (...tracks: PackagedTrack[]): readonly string[] =>
  buildPackagerArguments(tracks, ['/storage/a, b=c.mp4', '/storage/d.mp4']).slice(0, tracks.length);

describe('The arguments of shaka-packager', () => {
  it('name inputs without their names, whose commas would separate fields', () => {
    expect(
      describeTracks(track('video', '/storage/a, b=c.mp4'), track('audio', '/storage/d.mp4', 'deu')),
    ).toEqual([
      'in=input-1.mp4,stream=video,output=video-1.mp4,playlist_name=video-1.m3u8',
      'in=input-2.mp4,stream=audio,output=audio-1.mp4,playlist_name=audio-1.m3u8,hls_group_id=audio,hls_name=audio-1,language=de',
    ]);
  });

  it.each([null, '', 'x', 'und', 'mul', 'german', 'de,output=/etc/passwd'])(
    'leave out the language %j',
    (language) => {
      expect(describeTracks(track('audio', '/storage/d.mp4', language))[0]).toMatch(/,hls_name=audio-1$/);
    },
  );

  it('write to the work folder only', () => {
    const args = buildPackagerArguments([track('video', '/storage/d.mp4')], ['/storage/d.mp4']);
    expect(args.join(' ')).not.toContain('/');
    expect(args.slice(-2)).toEqual(['--temp_dir', '.']);
  });
});
