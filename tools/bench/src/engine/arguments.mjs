import assert from 'node:assert/strict';
import { join } from 'node:path';
import { importBuilt } from '../processes.mjs';

/** Finds ffmpeg and ffprobe as the product does. */
export async function locatePrograms(folder) {
  const { locateTools } = await importBuilt('libs/media/dist/index.js');
  const { FFMPEG_PATH = null, FFPROBE_PATH = null, PATH = '' } = process.env;
  return locateTools({
    ffmpegPath: FFMPEG_PATH,
    ffprobePath: FFPROBE_PATH,
    searchPath: PATH,
    programFolder: join(folder, 'bin'),
  });
}

/** Returns the arguments with which the product encodes each output of a job: one list per output. */
export async function readArguments(pool, tools, jobId, input, folder) {
  const { encodingArguments, planEncoding, probeMedia } = await importBuilt('libs/media/dist/index.js');
  const { rows } = await pool.query('SELECT plan FROM job_requests WHERE job_id = $1', [
    Buffer.from(jobId, 'hex'),
  ]);
  const { plan } = rows[0];
  const info = await probeMedia(tools, input, {});
  return plan.outputs.map((output, index) => {
    const task = planEncoding(info, plan, index, tools.capabilities);
    const file = join(folder, `${index}.${output.encoding.extension}`);
    const passes = encodingArguments(task, { input, output: file, folder });
    assert.equal(passes.length, 1, `passes of ${output.encoding.name}`);
    return passes[0];
  });
}

/** Splits arguments into those of the input, those of the output, and the path of the output. */
export function splitArguments(args) {
  const afterInput = args.lastIndexOf('-i') + 2;
  return { input: args.slice(0, afterInput), options: args.slice(afterInput, -1), output: args.at(-1) };
}

/** Returns the arguments that encode all outputs in one process, which decodes the input once. */
export function mergeArguments(lists) {
  const parts = lists.map(splitArguments);
  for (const { input } of parts) assert.deepEqual(input, parts[0].input, 'arguments of the input');
  const outputs = parts.flatMap(({ options, output }, index) => [...renameLabels(options, index), output]);
  return [...parts[0].input, ...outputs];
}

/** Gives the links of filters other names, because names must be unique within a process. */
function renameLabels(options, index) {
  const labels = options.filter((option, at) => options[at - 1] === '-map' && option.startsWith('['));
  return options.map((option) =>
    labels.reduce((text, label) => text.replaceAll(label, `${label.slice(0, -1)}_${index}]`), option),
  );
}
