import { isDeepStrictEqual } from 'node:util';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Capabilities } from './capabilities.js';
import { readCapabilities } from './inspect-program.js';
import type { MediaProgram } from './media-tools.js';
import type { ProgramVersion } from './program-version.js';

/** A build of ffmpeg. */
interface ProgramBuild extends ProgramVersion {
  readonly path: string;
  readonly size: number;
  readonly modifiedAt: number;
}

/** Names of components per list. */
type KeptLists = Record<keyof Capabilities, string[]>;

/**
 * Returns what ffmpeg contains. The lists are kept in a folder: asking for them takes as long as the rest of the start of a
 * worker, because Debian's ffmpeg loads two hundred libraries for each.
 */
export async function readKeptCapabilities(ffmpeg: MediaProgram, folder: string): Promise<Capabilities> {
  const { size, mtimeMs } = await stat(ffmpeg.path);
  const build: ProgramBuild = { ...ffmpeg.version, path: ffmpeg.path, size, modifiedAt: mtimeMs };
  const file = join(folder, 'ffmpeg-capabilities.json');
  const kept = await load(file, build);
  if (kept !== null) return kept;
  const capabilities = await readCapabilities(ffmpeg.path);
  // Without the file, the next start asks again.
  await save(folder, file, build, capabilities).catch(() => undefined);
  return capabilities;
}

/** Returns null if the file is missing, damaged or about another build. */
async function load(file: string, build: ProgramBuild): Promise<Capabilities | null> {
  try {
    const kept = JSON.parse(await readFile(file, 'utf8')) as { build: ProgramBuild; lists: KeptLists };
    if (!isDeepStrictEqual(kept.build, build)) return null;
    const { encoders, decoders, filters, muxers, demuxers } = kept.lists;
    return {
      encoders: new Set(encoders),
      decoders: new Set(decoders),
      filters: new Set(filters),
      muxers: new Set(muxers),
      demuxers: new Set(demuxers),
    };
  } catch {
    return null;
  }
}

async function save(
  folder: string,
  file: string,
  build: ProgramBuild,
  capabilities: Capabilities,
): Promise<void> {
  const { encoders, decoders, filters, muxers, demuxers } = capabilities;
  const lists: KeptLists = {
    encoders: [...encoders],
    decoders: [...decoders],
    filters: [...filters],
    muxers: [...muxers],
    demuxers: [...demuxers],
  };
  await mkdir(folder, { recursive: true });
  const temporary = `${file}.${process.pid}`;
  await writeFile(temporary, JSON.stringify({ build, lists }));
  await rename(temporary, file);
}
