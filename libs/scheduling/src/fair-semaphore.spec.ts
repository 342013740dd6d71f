import { isDatabaseUnavailable } from '@mediajobs/postgres';
import { FairSemaphore, type FairSemaphoreOptions } from './fair-semaphore.js';
import { OverloadError } from './overload-error.js';
import type { Permit, PermitRequest } from './permit.js';

/** A semaphore that notes the order in which permits were granted. */
function semaphoreOf(options: Omit<FairSemaphoreOptions, 'message'>) {
  const semaphore = new FairSemaphore({ ...options, message: 'too many' });
  const granted: string[] = [];
  const acquire = async (account: string, request: Partial<PermitRequest> = {}): Promise<Permit> => {
    const permit = await semaphore.acquire({ account, ...request });
    granted.push(account);
    return permit;
  };
  return { semaphore, granted, acquire };
}

/** Lets what was granted go on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('A fair semaphore', () => {
  it('lets an account alone use the capacity, except for the reserve', async () => {
    const { semaphore, acquire } = semaphoreOf({ capacity: 4, reserve: 1, maxQueue: 10 });
    for (let n = 0; n < 3; n += 1) await acquire('a');
    expect(semaphore.tryAcquire({ account: 'a' })).toBeNull();
    expect(semaphore.tryAcquire({ account: 'b' })).not.toBeNull();
    expect(semaphore.tryAcquire({ account: 'c' })).toBeNull();
  });

  it('grants the next permit to the account with the least in use, and then in order', async () => {
    const { granted, acquire } = semaphoreOf({ capacity: 2, maxQueue: 10 });
    const [a, b] = [await acquire('a'), await acquire('b')];
    const waiting = [acquire('a'), acquire('a'), acquire('c')];
    b.release();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c']);
    a.release();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c', 'a']);
    for (const each of [waiting[2], waiting[0]]) (await each)?.release();
    await settle();
    expect(granted).toEqual(['a', 'b', 'c', 'a', 'a']);
  });

  it('serves every account of many within one round, whatever an account asks for', async () => {
    const { granted, acquire } = semaphoreOf({ capacity: 1, maxQueue: 2000 });
    const first = await acquire('busy');
    const waiting = Array.from({ length: 1000 }, () => acquire('busy'));
    waiting.push(...Array.from({ length: 9 }, (_, n) => acquire(`small ${n}`)));
    const all = waiting.map(async (each) => (await each).release());
    first.release();
    await Promise.all(all);
    expect(granted.filter((account, n) => account === 'busy' && n < 11)).toHaveLength(2);
  });

  it('weighs permits by their cost, and does not starve an expensive request', async () => {
    const { semaphore, granted, acquire } = semaphoreOf({ capacity: 8, maxQueue: 10 });
    const held = [await acquire('a', { cost: 4 }), await acquire('b', { cost: 4 })];
    const expensive = acquire('c', { cost: 8 });
    const cheap = acquire('d', { cost: 1 });
    held[0]?.release();
    await settle();
    expect(granted).toEqual(['a', 'b']);
    held[1]?.release();
    (await expensive).release();
    await cheap;
    expect([granted, semaphore.inUse]).toEqual([['a', 'b', 'c', 'd'], 1]);
  });

  it('reclaims the newest permits of the account with the most, and only as needed', async () => {
    const { semaphore, acquire } = semaphoreOf({ capacity: 4 });
    const lost: string[] = [];
    for (const [n, account] of ['a', 'a', 'a', 'b'].entries()) {
      const permit: Permit = await acquire(account, {
        reclaim: () => {
          lost.push(`${account}${n}`);
          permit.release();
          return true;
        },
      });
    }
    expect(semaphore.tryAcquire({ account: 'c' })).not.toBeNull();
    expect(lost).toEqual(['a2']);
    // Each has its share now: two of a, one of b, one of c.
    expect(semaphore.tryAcquire({ account: 'a' })).toBeNull();
    expect(semaphore.tryAcquire({ account: 'b' })).not.toBeNull();
    expect(semaphore.tryAcquire({ account: 'b' })).toBeNull();
    expect(lost).toEqual(['a2', 'a1']);
  });

  it('reclaims for those who wait as soon as a holder can give its permit up', async () => {
    const { semaphore, granted, acquire } = semaphoreOf({ capacity: 2, maxQueue: 10 });
    let stalled = false;
    let asked = 0;
    const held = [await acquire('a'), await acquire('a', { reclaim: () => stalled && (asked += 1) > 0 })];
    const waiting = [acquire('b'), acquire('c')];
    semaphore.reclaimForWaiters();
    expect(asked).toBe(0);
    stalled = true;
    semaphore.reclaimForWaiters();
    semaphore.reclaimForWaiters();
    expect([asked, granted]).toEqual([1, ['a', 'a']]);
    held[1]?.release();
    await waiting[0];
    expect(granted).toEqual(['a', 'a', 'b']);
  });

  it('rejects a request that has waited too long, and serves the others', async () => {
    const { semaphore, acquire } = semaphoreOf({ capacity: 2, maxQueue: 10, maxWaitMs: 1 });
    const held = await acquire('a');
    await expect(acquire('b', { cost: 2 })).rejects.toThrow(OverloadError);
    expect(semaphore.waiting).toBe(0);
    held.release();
    await acquire('b', { cost: 2 });
  });

  it('rejects the newest request of the account with the most if the queue is full', async () => {
    const { semaphore, acquire } = semaphoreOf({ capacity: 1, maxQueue: 3 });
    await acquire('a');
    const settled: string[] = [];
    for (const name of ['a1', 'a2', 'a3']) {
      acquire('a').catch((error: unknown) => settled.push(`${name} ${isDatabaseUnavailable(error)}`));
    }
    const refused: unknown = await acquire('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'OverloadError', message: 'too many' });
    void acquire('b');
    await settle();
    expect([settled, semaphore.waiting]).toEqual([['a3 true'], 3]);
  });

  it('forgets a request at once when its signal is aborted', async () => {
    const { semaphore, granted, acquire } = semaphoreOf({ capacity: 1, maxQueue: 10 });
    const first = await acquire('a');
    const going = new AbortController();
    const gone = Array.from({ length: 5 }, () => acquire('a', { signal: going.signal }));
    const next = acquire('b');
    going.abort(new Error('gone'));
    for (const each of await Promise.allSettled(gone)) {
      expect(each).toMatchObject({ status: 'rejected', reason: { message: 'gone' } });
    }
    await expect(acquire('a', { signal: going.signal })).rejects.toThrow('gone');
    first.release();
    (await next).release();
    expect([granted, semaphore.inUse, semaphore.waiting]).toEqual([['a', 'b'], 0, 0]);
  });

  it('grows a permit only within the capacity and the share of its account', async () => {
    const { semaphore, acquire } = semaphoreOf({ capacity: 10, maxPerAccount: 5 });
    const permit = await acquire('a', { cost: 4 });
    expect(semaphore.tryGrow(permit, 2)).toBe(false);
    expect(semaphore.tryGrow(permit, 1)).toBe(true);
    permit.release(2);
    expect([permit.heldCost, semaphore.getUsage('a')]).toEqual([3, 3]);
    permit.release();
    permit.release();
    expect([semaphore.inUse, semaphore.tryGrow(permit, 1)]).toEqual([0, false]);
  });
});
