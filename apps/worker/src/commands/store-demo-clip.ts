// Generates a clip, stores it under the key of the first argument, and prints its size and MD5 as JSON. The API runs this
// on a first start, because only workers know ffmpeg.
import { generateClip } from '@mediajobs/media';
import { prepareFolder, processEnvironment, readWorkerSettings } from '@mediajobs/settings';
import { openStorage } from '@mediajobs/storage';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { locateMediaTools } from '../locate-media-tools.js';

const [, , key = ''] = process.argv;
const settings = readWorkerSettings(processEnvironment());
const tools = await locateMediaTools(settings);
await prepareFolder('WORK_DIR', settings.workDir);
const folder = await mkdtemp(join(settings.workDir, 'demo-'));
try {
  const path = join(folder, 'clip.mp4');
  await generateClip(tools, path);
  const storage = await openStorage(settings);
  process.stdout.write(JSON.stringify(await storage.putFile(key, path, { overwrite: true })));
} finally {
  await rm(folder, { recursive: true, force: true });
}
