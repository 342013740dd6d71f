import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FOLDER, withScratchDatabase } from '../database.mjs';
import { locatePrograms, readArguments, splitArguments } from '../engine/arguments.mjs';
import { measureEncoding } from '../engine/encoding.mjs';
import { measureFairness } from '../engine/fairness.mjs';
import { startPeer } from '../engine/peer.mjs';
import { findPresets, startProduct, storeClips } from '../engine/product.mjs';
import { measureReads } from '../engine/reads.mjs';
import { measureStartLatency } from '../engine/start-latency.mjs';
import { measureSubmission } from '../engine/submission.mjs';
import { measureThroughput } from '../engine/throughput.mjs';
import { importBuilt } from '../processes.mjs';

export const engine = { name: 'engine', title: 'Transcoding', isStandalone: true, measure };

async function measure(context) {
  await mkdir(DATA_FOLDER, { recursive: true });
  const folder = await mkdtemp(join(DATA_FOLDER, 'bench-engine-'));
  try {
    await withScratchDatabase(context.database, (scratch) => measureEngine(context, scratch, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureEngine(context, scratch, folder) {
  const { seed } = await importBuilt('libs/fixtures/dist/index.js');
  const { largestAccount: account } = await seed(scratch, { jobs: 2000 });
  const tools = await locatePrograms(folder);
  const programs = { FFMPEG_PATH: tools.ffmpeg.path, FFPROBE_PATH: tools.ffprobe.path };
  const product = await startProduct({ databaseUrl: scratch.url, account, folder, programs });
  const peer = await startPeer({ folder, programs });
  try {
    const scene = { ...context, rounds: Math.min(context.rounds, 3), product, peer, tools, folder };
    Object.assign(scene, { account, pool: scratch.pool, databaseUrl: scratch.url });
    scene.clips = await storeClips(scene);
    scene.presets = await findPresets(product);
    scene.shortOptions = await readShortOptions(scene);
    await measureStartLatency(scene);
    await measureEncoding(scene);
    await measureThroughput(scene);
    await measureReads(scene);
    await measureFairness(scene);
    await measureSubmission(scene);
  } finally {
    await peer?.stop();
    await product.stop();
  }
}

/** Returns the options of ffmpeg with which the product encodes the short clip. */
async function readShortOptions({ product, clips, presets, tools, folder, pool }) {
  await product.startWorkers(1, 1);
  const id = await product.submit(product.request(clips.short.inputName, [presets[240]]));
  await product.waitForSuccess(id);
  const [args] = await readArguments(pool, tools, id, clips.short.path, folder);
  return splitArguments(args).options;
}
