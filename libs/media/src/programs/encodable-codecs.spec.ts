import type { Capabilities } from './capabilities.js';
import { listEncodableCodecs, listUnsupportedPresets } from './encodable-codecs.js';

const EMPTY: ReadonlySet<string> = new Set();
const ALL = ['libx264', 'libx265', 'libvpx-vp9', 'libsvtav1', 'mpeg4', 'aac', 'libmp3lame', 'libopus'];

function withEncoders(...encoders: string[]): Capabilities {
  return { encoders: new Set(encoders), decoders: EMPTY, filters: EMPTY, muxers: EMPTY, demuxers: EMPTY };
}

describe('codecs and presets that an ffmpeg can encode', () => {
  it('are all with all encoders', () => {
    expect(listEncodableCodecs(withEncoders(...ALL))).toEqual(
      expect.arrayContaining(['h264', 'hevc', 'vp9', 'av1', 'mpeg4', 'aac', 'mp3', 'opus']),
    );
    expect(listUnsupportedPresets(withEncoders(...ALL))).toEqual([]);
  });

  it('leave out what needs a missing encoder of video or audio', () => {
    const withoutAv1 = withEncoders(...ALL.filter((name) => name !== 'libsvtav1'));
    expect(listEncodableCodecs(withoutAv1)).not.toContain('av1');
    const presets = listUnsupportedPresets(withoutAv1);
    expect(presets.length).toBeGreaterThan(0);
    expect(presets.every((name) => name.includes('AV1'))).toBe(true);
    expect(listUnsupportedPresets(withEncoders('aac'))).not.toContain('M4A 128');
    expect(listEncodableCodecs(withEncoders())).toEqual([]);
  });
});
