import { createHash } from 'node:crypto';
import { newObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** A stream of choices that is the same every time for the same words. */
export class Random {
  private constructor(private readonly generator: RandomGenerator) {}

  /** The stream that belongs to these words; each part of the data has its own, so any part can be made alone. */
  static of(...words: (string | number)[]): Random {
    const hash = createHash('sha256').update(words.join('\0')).digest();
    return new Random(xoroshiro128plusFromState([0, 4, 8, 12].map((offset) => hash.readInt32LE(offset))));
  }

  /** An integer, both ends included. */
  int(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** At least 0, less than 1. */
  fraction(): number {
    return uniformFloat64(this.generator);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** @throws RangeError where there is nothing to pick from. */
  pick<T>(from: readonly T[]): T {
    const item = from[this.int(0, Math.max(from.length - 1, 0))];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  /** One of the entries, each as often as its weight says. @throws RangeError where there is none. */
  weighted<T>(from: readonly (readonly [item: T, weight: number])[]): T {
    let rest = this.fraction() * from.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of from) {
      rest -= weight;
      if (rest < 0) return item;
    }
    throw new RangeError('Nothing to pick from');
  }

  /** Hexadecimal digits, `bytes` times two. */
  hex(bytes: number): string {
    return this.bytes(bytes).toString('hex');
  }

  /** The id of something created at `at` (epoch milliseconds). */
  id(at: number): ObjectId {
    return newObjectId(at, this.bytes(8));
  }

  private bytes(count: number): Buffer {
    const bytes = Buffer.allocUnsafe(count);
    for (let offset = 0; offset < count; offset += 4) bytes.writeInt32LE(this.generator.next(), offset);
    return bytes;
  }
}
