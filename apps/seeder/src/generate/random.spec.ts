import { createdAtOf } from '@mediajobs/jobs-domain';
import { Random } from './random.js';

describe('Random', () => {
  it('gives the same choices for the same words, and others for others', () => {
    const draw = (...words: (string | number)[]): string => Random.of(...words).hex(16);
    expect(draw('jobs', 1, 2)).toBe(draw('jobs', 1, 2));
    expect(draw('jobs', 1, 2)).not.toBe(draw('jobs', 12));
    expect(draw('jobs', 1, 2)).not.toBe(draw('jobs', 1, 3));
  });

  it('picks each entry as often as its weight says', () => {
    const random = Random.of('weights');
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let draw = 0; draw < 10_000; draw++) {
      counts[
        random.weighted([
          ['often', 9],
          ['seldom', 1],
          ['never', 0],
        ] as const)
      ] += 1;
    }
    expect(counts.never).toBe(0);
    expect(counts.often / counts.seldom).toBeGreaterThan(8);
    expect(counts.often / counts.seldom).toBeLessThan(10);
  });

  it('includes both ends of a range', () => {
    const random = Random.of('range');
    expect(new Set(Array.from({ length: 100 }, () => random.int(1, 3)))).toEqual(new Set([1, 2, 3]));
  });

  it('refuses to pick from nothing', () => {
    expect(() => Random.of().pick([])).toThrow('Nothing to pick from');
    expect(() => Random.of().weighted([])).toThrow('Nothing to pick from');
  });

  it('makes ids that tell the time', () => {
    const at = Date.UTC(2024, 1, 29, 12, 0, 7);
    expect(createdAtOf(Random.of('id').id(at + 999))).toBe(at);
  });
});
