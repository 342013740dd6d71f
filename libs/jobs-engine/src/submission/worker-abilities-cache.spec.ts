import type { WorkerAbilities } from '@mediajobs/jobs-db';
import { WorkerAbilitiesCache } from './worker-abilities-cache.js';

const ABILITIES: WorkerAbilities = { codecs: new Set(['h264']), features: null };

it('reads once a second, and again after a failure', async () => {
  let time = 0;
  let reads = 0;
  const load = (): Promise<WorkerAbilities> => {
    reads++;
    return reads === 3 ? Promise.reject(new Error('unavailable')) : Promise.resolve(ABILITIES);
  };
  const cache = new WorkerAbilitiesCache(load, () => time);
  expect(await Promise.all([cache.read(), cache.read()])).toEqual([ABILITIES, ABILITIES]);
  time = 999;
  await cache.read();
  expect(reads).toBe(1);
  time = 1_000;
  await cache.read();
  expect(reads).toBe(2);
  time = 2_000;
  await expect(cache.read()).rejects.toThrow('unavailable');
  expect(await cache.read()).toBe(ABILITIES);
  expect(reads).toBe(4);
});
