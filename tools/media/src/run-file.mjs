import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { toEncodingSettings } from '@mediajobs/jobs-domain/submission';
import { planEncoding, probeMedia, probeOutput, runEncoding, takeThumbnails } from '@mediajobs/media';

const SETTINGS = toEncodingSettings(null, null);

/**
 * Runs one file through the presets, as the outputs of one job.
 *
 * @returns one result for each preset, or a single one when the file cannot be probed
 */
export async function runFile(tools, path, presets, { work, keep, thumbnails }) {
  const startedAt = performance.now();
  let info;
  try {
    info = await probeMedia(tools, path);
  } catch (error) {
    return [{ preset: null, info: null, output: null, task: null, error, seconds: since(startedAt) }];
  }
  const job = { input: toInput(path), outputs: presets.map(toOutput) };
  const results = [];
  for (const index of presets.keys()) {
    results.push(await runOutput(tools, { path, info, job, index, work, keep, thumbnails }));
  }
  return results;
}

async function runOutput(tools, { path, info, job, index, work, keep, thumbnails }) {
  const preset = job.outputs[index].encoding;
  const startedAt = performance.now();
  const folder = join(work, 'step');
  const output = join(folder, `output.${preset.extension}`);
  let task = null;
  try {
    await mkdir(folder);
    task = planEncoding(info, job, index, tools.capabilities);
    await runEncoding(tools, task, { input: path, output, folder });
    if (keep !== null)
      await copyFile(output, join(keep, `${basename(path)} ${preset.name}.${preset.extension}`));
    const probed = await probeOutput(tools, output, task);
    const seconds = since(startedAt);
    const images = await runThumbnails(tools, { path: output, info: probed }, task, { thumbnails, folder });
    return { preset, info, task, output: probed, error: null, seconds, images };
  } catch (error) {
    return { preset, info, task, output: null, error, seconds: since(startedAt) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the number of pictures and the time that they took. */
async function runThumbnails(tools, source, task, { thumbnails, folder }) {
  const startedAt = performance.now();
  const keyFrameInterval = task.video?.keyFrames.interval ?? 0;
  const taken = await takeThumbnails(
    tools,
    { ...source, keyFrameInterval },
    thumbnails,
    join(folder, 'thumbnails'),
  );
  return { count: taken.flatMap(({ pictures }) => pictures).length, seconds: since(startedAt) };
}

function toInput(path) {
  return {
    source: { type: 'stored', key: basename(path) },
    fileId: '000000000000000000000000',
    name: basename(path),
    startTime: 0,
    forceContainer: null,
    forceAspectRatio: null,
    forceFramerate: null,
    forceInterlaced: null,
  };
}

function toOutput(encoding) {
  return {
    name: `output.${encoding.extension}`,
    fileId: '000000000000000000000000',
    encoding,
    settings: SETTINGS,
  };
}

function since(startedAt) {
  return (performance.now() - startedAt) / 1000;
}
