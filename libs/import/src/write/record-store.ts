import { inTransaction, type Database } from '@mediajobs/postgres';
import { ObjectReader, writeJobs, writeResources } from '@mediajobs/jobs-db';
import { isPublicKind, OBJECT_KINDS, createStub } from '@mediajobs/jobs-domain';
import { LRUCache } from 'lru-cache';
import type { CheckedRecord } from '../check/check-record.js';
import { objectKey, collectReferencedObjects, type ReferencedObject } from './referenced-objects.js';

/** Maximum number of objects known to exist, so that objects that many jobs refer to are written once. */
const MAX_CACHED_OBJECTS = 10_000;

/** Writes checked records, the objects expanded in them, and stubs of objects that they only refer to. */
export class RecordStore {
  /** Objects that need no stub, because they exist in the account or are public. */
  private readonly knownObjects = new LRUCache<string, true>({ max: MAX_CACHED_OBJECTS });
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
    const expanded = records.flatMap(({ account, resources }) =>
      resources.map(({ kind, record }) => ({ account, kind, record })),
    );
    const main = records.flatMap(({ account, main: resource }) =>
      resource ? [{ account, ...resource }] : [],
    );
    const missing = await this.selectMissing(collectReferencedObjects(records));
    const stubs = missing.map(({ account, ref: mention }) => ({
      account,
      kind: mention.kind,
      record: createStub(mention, account),
      stub: true,
    }));
    const written = await inTransaction(this.database.pool, async (client) => {
      await writeResources(client, [...stubs, ...expanded]);
      const changed = await writeResources(client, main);
      return changed + (await writeJobs(client, jobs));
    });
    for (const { account, kind, record } of [...stubs, ...expanded, ...main]) {
      // Two jobs rarely refer to one file, so caching it would cost more than it saves.
      if (kind !== 'file') this.knownObjects.set(objectKey(account, kind, record.id), true);
    }
    return written;
  }

  private async selectMissing(mentioned: ReadonlyMap<string, ReferencedObject>): Promise<ReferencedObject[]> {
    const left = [...mentioned].filter(([key]) => !this.knownObjects.has(key));
    for (const kind of OBJECT_KINDS.filter(isPublicKind)) {
      const ofKind = left.filter(([, { ref: mention }]) => mention.kind === kind);
      if (ofKind.length === 0) continue;
      // Without an account, the reader finds public objects.
      const found = await this.reader.findMany(
        null,
        kind,
        ofKind.map(([, { ref: mention }]) => mention.id),
      );
      for (const [key, { ref: mention }] of ofKind)
        if (found.has(mention.id)) this.knownObjects.set(key, true);
    }
    return left.filter(([key]) => !this.knownObjects.has(key)).map(([, object]) => object);
  }
}
