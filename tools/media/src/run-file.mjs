import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { planEncoding, probeMedia, runEncoding, verifyOutput } from '@mediajobs/media';

const SETTINGS = {
  maxDuration: null,
  width: null,
  height: null,
  videoBitrate: null,
  framerate: null,
  aspectRatio: null,
  rotate: 'auto',
  audioBitrate: null,
  samplingRate: null,
  channels: null,
  volume: null,
};

/**
 * Runs one file through the presets, as the outputs of one job.
 *
 * @returns one result for each preset, or a single one when the file cannot be probed
 */
export async function runFile(tools, path, presets, { work, keep }) {
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
    results.push(await runOutput(tools, { path, info, job, index, work, keep }));
  }
  return results;
}

async function runOutput(tools, { path, info, job, index, work, keep }) {
  const preset = job.outputs[index].encoding;
  const startedAt = performance.now();
  const folder = join(work, 'step');
  const output = join(folder, `output.${preset.extension}`);
  let task = null;
  try {
    await mkdir(folder);
    task = planEncoding(info, job, index, tools.capabilities);
    await runEncoding(tools, task, { input: path, output, folder });
    const probed = await probeMedia(tools, output);
    if (keep !== null)
      await copyFile(output, join(keep, `${basename(path)} ${preset.name}.${preset.extension}`));
    verifyOutput(probed, task);
    return { preset, info, task, output: probed, error: null, seconds: since(startedAt) };
  } catch (error) {
    return { preset, info, task, output: null, error, seconds: since(startedAt) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
