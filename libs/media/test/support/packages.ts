import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, types } from 'hls-parser';
import { validateXML } from 'xmllint-wasm';

/** A segment as its media playlist describes it. */
interface Segment {
  /** Seconds from the beginning of the track. */
  readonly start: number;
  readonly duration: number;
  /** First byte and number of bytes in the file of the track. */
  readonly offset: number;
  readonly length: number;
}

/** A media playlist that follows the rules of RFC 8216 which players depend on. */
export interface CheckedPlaylist {
  /** Name of the file of the track. */
  readonly track: string;
  readonly segments: readonly Segment[];
}

export async function readMasterPlaylist(folder: string): Promise<types.MasterPlaylist> {
  const playlist = parse(await readFile(join(folder, 'master.m3u8'), 'utf8'));
  if (!(playlist instanceof types.MasterPlaylist)) throw new Error('master.m3u8 is no master playlist');
  return playlist;
}

/** Reads a media playlist and checks that its segments fill one file, and are no longer than announced. */
export async function readMediaPlaylist(folder: string, name: string): Promise<CheckedPlaylist> {
  const playlist = parse(await readFile(join(folder, name), 'utf8'));
  if (!(playlist instanceof types.MediaPlaylist)) throw new Error(`${name} is no media playlist`);
  expect(playlist).toMatchObject({ playlistType: 'VOD', endlist: true });
  const [{ map = null, uri: track = '' } = {}] = playlist.segments;
  expect(map?.uri).toBe(track);
  expect(map?.byterange?.offset).toBe(0);
  let start = 0;
  const segments = playlist.segments.map(({ uri, duration, byterange }): Segment => {
    expect(uri).toBe(track);
    expect(Math.round(duration)).toBeLessThanOrEqual(playlist.targetDuration);
    const segment = { start, duration, offset: byterange.offset, length: byterange.length };
    start += duration;
    return segment;
  });
  for (const [index, { offset }] of segments.entries()) {
    const previous = segments[index - 1];
    // The first segment follows the index of segments.
    if (previous) expect(offset).toBe(previous.offset + previous.length);
    else expect(offset).toBeGreaterThanOrEqual(map?.byterange?.length ?? Infinity);
  }
  const last = segments.at(-1);
  expect((last?.offset ?? 0) + (last?.length ?? 0)).toBe((await stat(join(folder, track))).size);
  return { track, segments };
}

/** Returns what is wrong with a manifest; empty for a valid one. */
export async function validateManifest(manifest: string): Promise<string[]> {
  const schema = await readFile(join(import.meta.dirname, 'dash-mpd.xsd'), 'utf8');
  const { errors } = await validateXML({ xml: manifest, schema });
  return errors.map(({ message }) => message);
}
