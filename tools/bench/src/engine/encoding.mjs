import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { summarizePairs } from '../measure.mjs';
import { atMost } from '../record.mjs';
import { mergeArguments, readArguments, splitArguments } from './arguments.mjs';
import { runFfmpeg, runLimited } from './programs.mjs';

/** Measures jobs from submission to success against the bare runs of ffmpeg with the same arguments. */
export async function measureEncoding(scene) {
  const { presets, clips } = scene;
  await measureJob(scene, {
    id: 'one output',
    title: `One output (${clips.long.title} to 480p), from submission to success`,
    input: clips.long,
    presets: [presets[480]],
    slots: 1,
    bar: atMost(1.1),
  });
  const ladder = await measureJob(scene, {
    id: 'ladder',
    title: `Ladder of four outputs (${clips.ladder.title}) on a worker with two slots`,
    input: clips.ladder,
    presets: [presets[720], presets[480], presets[360], presets[240]],
    slots: 2,
    bar: atMost(1.1),
  });
  await compareProcesses(scene, ladder);
}

/** Reports a job against bare ffmpeg, and against the peer. Returns the arguments of ffmpeg. */
async function measureJob(scene, { id, title, input, presets, slots, bar }) {
  const { product, peer, tools, folder, pool, rounds, report } = scene;
  await product.startWorkers(1, slots);
  await peer?.startWorkers(1, slots);
  const run = async (service, request) => {
    const startedAt = performance.now();
    const job = await service.submit(request);
    await service.waitForSuccess(job);
    return { job, ms: performance.now() - startedAt };
  };
  const request = product.request(input.inputName, presets);
  const first = await run(product, request);
  const bareFolder = join(folder, 'bare');
  await mkdir(bareFolder, { recursive: true });
  const lists = await readArguments(pool, tools, first.job, input.path, bareFolder);
  const peerRequest = peer?.request(
    input.path,
    lists.map((args) => splitArguments(args).options),
  );
  const tasks = lists.map((args) => () => runFfmpeg(tools.ffmpeg.path, ['-y', ...args]));
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const ours = (await run(product, request)).ms;
    const startedAt = performance.now();
    await runLimited(tasks, slots);
    const bare = performance.now() - startedAt;
    times.push({ ours, bare, peer: peer && (await run(peer, peerRequest)).ms });
  }
  const against =
    lists.length > 1 ? `the bare runs of ffmpeg, ${slots} at a time` : 'bare ffmpeg with the same arguments';
  report({ id, title, unit: 'ms', against, bar, ...pair(times, 'bare') });
  if (peer)
    report({
      id: `${id} peer`,
      title,
      unit: 'ms',
      against: peer.name,
      bar: atMost(1),
      ...pair(times, 'peer'),
    });
  return lists;
}

const pair = (times, reference) => summarizePairs(times.map((time) => [time.ours, time[reference]]));

/** Measures outputs as separate processes, two at a time, against one process that encodes all of them. */
async function compareProcesses({ tools, rounds, report }, lists) {
  const merged = mergeArguments(lists);
  const tasks = lists.map((args) => () => runFfmpeg(tools.ffmpeg.path, ['-y', ...args]));
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    const separate = await runLimited(tasks, 2);
    const separateMs = performance.now() - startedAt;
    const together = await runFfmpeg(tools.ffmpeg.path, ['-y', ...merged]);
    times.push({
      wall: [separateMs, together.ms],
      cpu: [separate.reduce((sum, { cpu }) => sum + cpu, 0), together.cpu],
    });
  }
  const against = 'one process for all outputs';
  report({
    id: 'separate wall',
    title: 'Four outputs as separate processes, two at a time',
    unit: 'ms',
    against,
    ...summarizePairs(times.map(({ wall }) => wall)),
  });
  report({
    id: 'separate cpu',
    title: 'Four outputs as separate processes, CPU time',
    unit: 'ms',
    against,
    ...summarizePairs(times.map(({ cpu }) => cpu)),
  });
}
