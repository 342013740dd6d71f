import { inTransaction, ObjectReader, writeJobs, writeResources, type Database } from '@mediajobs/jobs-data';
import { isPublic, KINDS, stubOf } from '@mediajobs/jobs-domain';
import { LRUCache } from 'lru-cache';
import type { CheckedRecord } from '../check/check-record.js';
import { keyOf, mentionedIn, type Mentioned } from './mentioned.js';

/** How many objects are remembered, so that what every job names is not written with each. */
const REMEMBERED = 10_000;

/** Writes checked records, the objects that were expanded in them, and stubs of those that they only name. */
export class RecordStore {
  /** Objects that need no stub: in the database already, or there for everybody. */
  private readonly present = new LRUCache<string, true>({ max: REMEMBERED });
  private readonly reader: ObjectReader;

  constructor(private readonly database: Pick<Database, 'pool'>) {
    this.reader = new ObjectReader(database.pool);
  }

  /**
   * When it returns, all of the records are committed; when it throws, none of them is written.
   *
   * @returns how many records were new or changed.
   */
  async store(records: readonly CheckedRecord[]): Promise<number> {
    const jobs = records.flatMap((record) => record.jobs);
    const wholes = records.flatMap(({ account, resources }) =>
      resources.map(({ kind, record }) => ({ account, kind, record })),
    );
    const own = records.flatMap(({ account, own: resource }) => (resource ? [{ account, ...resource }] : []));
    const missing = await this.withoutPresent(mentionedIn(records));
    const stubs = missing.map(({ account, mention }) => ({
      account,
      kind: mention.kind,
      record: stubOf(mention, account),
      stub: true,
    }));
    const written = await inTransaction(this.database.pool, async (client) => {
      await writeResources(client, [...stubs, ...wholes]);
      const changed = await writeResources(client, own);
      return changed + (await writeJobs(client, jobs));
    });
    for (const { account, kind, record } of [...stubs, ...wholes, ...own]) {
      // A file is hardly named by two jobs: to remember it would cost more than it spares.
      if (kind !== 'file') this.present.set(keyOf(account, kind, record.id), true);
    }
    return written;
  }

  private async withoutPresent(mentioned: ReadonlyMap<string, Mentioned>): Promise<Mentioned[]> {
    const left = [...mentioned].filter(([key]) => !this.present.has(key));
    for (const kind of KINDS.filter(isPublic)) {
      const ofKind = left.filter(([, { mention }]) => mention.kind === kind);
      if (ofKind.length === 0) continue;
      // Without an account the reader finds what belongs to the system, which every account may see.
      const found = await this.reader.load(
        null,
        kind,
        ofKind.map(([, { mention }]) => mention.id),
      );
      for (const [key, { mention }] of ofKind) if (found.has(mention.id)) this.present.set(key, true);
    }
    return left.filter(([key]) => !this.present.has(key)).map(([, object]) => object);
  }
}
