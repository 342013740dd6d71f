import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DATA_FOLDER, withScratchDatabase } from '../database.mjs';
import { measureThumbnails } from '../delivery/images.mjs';
import { measurePackaging } from '../delivery/packaging.mjs';
import { measureTransfers } from '../delivery/transfers.mjs';
import { measureWebhooks } from '../delivery/webhooks.mjs';
import { locatePrograms } from '../engine/arguments.mjs';
import { findPresets, startProduct, storeClips } from '../engine/product.mjs';
import { importBuilt } from '../processes.mjs';

export const delivery = { name: 'delivery', title: 'Delivery', isStandalone: true, measure };

async function measure(context) {
  await mkdir(DATA_FOLDER, { recursive: true });
  const folder = await mkdtemp(join(DATA_FOLDER, 'bench-delivery-'));
  try {
    await withScratchDatabase(context.database, (scratch) => measureDelivery(context, scratch, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureDelivery(context, scratch, folder) {
  const { seed } = await importBuilt('libs/fixtures/dist/index.js');
  const { largestAccount: account } = await seed(scratch, { jobs: 2000 });
  const tools = await locatePrograms(folder);
  const programs = { FFMPEG_PATH: tools.ffmpeg.path, FFPROBE_PATH: tools.ffprobe.path };
  const product = await startProduct({ databaseUrl: scratch.url, account, folder, programs });
  try {
    const scene = { ...context, rounds: Math.min(context.rounds, 3), product, tools, folder, account };
    scene.clips = await storeClips(scene);
    scene.presets = await findPresets(product);
    await measureThumbnails(scene);
    await measurePackaging(scene);
    await measureWebhooks({ ...scene, pool: scratch.pool });
    await measureTransfers(scene);
  } finally {
    await product.stop();
  }
}
