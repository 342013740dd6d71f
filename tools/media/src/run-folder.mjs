import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SYSTEM_CODECS } from '@mediajobs/jobs-domain/catalog';
import { toEncodingPreset } from '@mediajobs/jobs-domain/submission';
import { describeProtection, locateTools } from '@mediajobs/media';
import { runFile } from './run-file.mjs';
import { HEADER, toRow } from './table.mjs';

const CODECS = new Map(SYSTEM_CODECS.map((codec) => [codec.id, codec]));

/** Runs all files of a folder, one after another, and prints a row for each output. */
export async function runFolder(options, print) {
  const folder = resolve(options.folder);
  const work = await mkdtemp(join(tmpdir(), 'mediajobs-media-'));
  try {
    const tools = await locateTools({
      ffmpegPath: options.ffmpegPath,
      ffprobePath: options.ffprobePath,
      searchPath: process.env['PATH'] ?? '',
      programFolder: work,
    });
    const { ffmpeg, ffprobe, protection } = tools;
    print(
      `ffmpeg ${ffmpeg.version.text} (${ffmpeg.path}), ffprobe ${ffprobe.version.text} (${ffprobe.path})`,
    );
    print(`protection: ${describeProtection(protection)}\n`);
    HEADER.forEach(print);
    if (options.keep !== null) await mkdir(options.keep, { recursive: true });
    const presets = options.presets.map((preset) => toEncodingPreset(preset, CODECS));
    for (const name of await listFiles(folder)) {
      const results = await runFile(tools, join(folder, name), presets, { ...options, work });
      for (const result of results) print(toRow(name, result));
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  return files
    .map((entry) => entry.name)
    .filter((name) => !/\.(md|txt)$/i.test(name))
    .sort();
}
