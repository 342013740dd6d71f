import { mapConcurrently } from './map-concurrently.js';

describe('concurrent actions', () => {
  it('keep the order of the items, and are never more than the limit', async () => {
    let running = 0;
    let most = 0;
    const results = await mapConcurrently([3, 1, 2, 0], 2, async (item) => {
      most = Math.max(most, (running += 1));
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect([results, most]).toEqual([[30, 10, 20, 0], 2]);
  });

  it('end before a failure is thrown, and begin no further item', async () => {
    const ended: number[] = [];
    const result = mapConcurrently([0, 1, 2, 3], 2, async (item) => {
      if (item === 0) throw new Error('failed');
      await Promise.resolve();
      ended.push(item);
    });
    await expect(result).rejects.toThrow('failed');
    expect(ended).toEqual([1]);
  });

  it('are none without items', async () => {
    expect(await mapConcurrently([], 2, () => Promise.reject(new Error('no item')))).toEqual([]);
  });
});
