import type { ObjectId } from '@mediajobs/jobs-domain';
import { createTemporaryFolder, removeTemporaryFolders } from '@mediajobs/testing';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { InputCache, type InputUse, type LoadInput } from './input-cache.js';

const JOB = '5d2f7c35e4b004f9cd197877' as ObjectId;

let folder: string;
let loads: number;
let cache: InputCache;
beforeEach(async () => {
  folder = await createTemporaryFolder();
  cache = new InputCache(folder);
  loads = 0;
});
afterAll(removeTemporaryFolders);

const loadText: LoadInput = async (target) => {
  loads += 1;
  await writeFile(target, `load ${loads}`);
  return target;
};

/** Loads until it is aborted. */
const loadForEver: LoadInput = async (target, signal, onProgress) => {
  loads += 1;
  await writeFile(target, 'part');
  onProgress();
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
};

function createUse(use: Partial<InputUse> = {}): InputUse {
  return {
    jobId: JOB,
    signal: new AbortController().signal,
    load: loadText,
    onProgress: () => undefined,
    ...use,
  };
}

const readInput = (path: string): Promise<string> => readFile(path, 'utf8');

describe('Inputs of jobs', () => {
  it('are loaded once for steps at the same time and after each other', async () => {
    const uses = [cache.use(createUse(), readInput), cache.use(createUse(), readInput)];
    expect(await Promise.all(uses)).toEqual(['load 1', 'load 1']);
    expect(await cache.use(createUse(), readInput)).toBe('load 1');
  });

  it('are removed when the job has ended, at once or after their last use', async () => {
    await cache.use(createUse(), readInput);
    await cache.release(JOB);
    expect(await readdir(folder)).toEqual([]);
    const exists = await cache.use(createUse(), async (path) => {
      await cache.release(JOB);
      return existsSync(path);
    });
    expect([exists, loads, await readdir(folder)]).toEqual([true, 2, []]);
    await cache.release(JOB);
  });

  it('are removed when they have been idle', async () => {
    cache = new InputCache(folder, 1);
    const path = await cache.use(createUse(), (loaded) => Promise.resolve(loaded));
    while (existsSync(path)) await new Promise((resolve) => setImmediate(resolve));
    expect(await cache.use(createUse(), readInput)).toBe('load 2');
  });

  it('are loaded again after a failure', async () => {
    const load = (): Promise<string> => Promise.reject(new Error('broken'));
    await expect(cache.use(createUse({ load }), readInput)).rejects.toThrow('broken');
    expect(await readdir(folder)).toEqual([]);
    expect(await cache.use(createUse(), readInput)).toBe('load 1');
  });

  it('are removed when the only step is aborted while they are loaded', async () => {
    const abort = new AbortController();
    const onProgress = (): void => abort.abort(new Error('cancelled'));
    const use = createUse({ signal: abort.signal, load: loadForEver, onProgress });
    await expect(cache.use(use, readInput)).rejects.toThrow('cancelled');
    expect(await readdir(folder)).toEqual([]);
  });

  it('are loaded to their end when one of several steps is aborted', async () => {
    const abort = new AbortController();
    const { promise: isReady, resolve: finish } = Promise.withResolvers<undefined>();
    const load: LoadInput = async (target, signal, onProgress) => {
      await isReady;
      return loadText(target, signal, onProgress);
    };
    const aborted = cache.use(createUse({ signal: abort.signal, load }), readInput);
    const other = cache.use(createUse({ load }), readInput);
    abort.abort(new Error('lost'));
    await expect(aborted).rejects.toThrow('lost');
    finish(undefined);
    expect(await other).toBe('load 1');
  });

  it('are not removed if they belong to the storage', async () => {
    const stored = `${folder}-stored`;
    await writeFile(stored, 'stored');
    const load = (): Promise<string> => Promise.resolve(stored);
    expect(await cache.use(createUse({ load }), readInput)).toBe('stored');
    await cache.release(JOB);
    expect(await readInput(stored)).toBe('stored');
  });
});
