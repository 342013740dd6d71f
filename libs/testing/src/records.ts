import { inTransaction } from '@mediajobs/postgres';
import { writeJobs, writeResources, type NewUpload, type OwnedResource } from '@mediajobs/jobs-db';
import type { Database } from '@mediajobs/postgres';
import {
  objectIdTimestamp,
  toInstance,
  collectRefs,
  newObjectId,
  createStub,
  type Job,
  type ObjectId,
  type ResourceKind,
} from '@mediajobs/jobs-domain';

/** Two accounts that must never see each other's data. */
export const ALICE = '5a0000000000000000000001' as ObjectId;
export const BOB = '5b0000000000000000000002' as ObjectId;

/** Midnight of 1 March 2024, UTC. */
export const MARCH = Date.UTC(2024, 2, 1);

/** Returns the id of the n-th object created at a time (epoch ms). */
export function objectIdAt(time: number, n = 0): ObjectId {
  const unique = Buffer.alloc(8);
  unique.writeUInt32BE(n, 4);
  return newObjectId(time, unique);
}

/** Creates a job of Alice's, created at the time of its id, unless `document` overrides it. */
export function jobWithId(id: ObjectId, document: object = {}): Job {
  const known = { status: 'SUCCESS', user: { id: ALICE }, created_at: objectIdTimestamp(id), id };
  return toInstance('job', { ...known, ...document });
}

/** Creates an object that jobs refer to. */
export function resourceFor<K extends ResourceKind>(
  account: ObjectId,
  kind: K,
  document: { readonly id: ObjectId; readonly [key: string]: unknown },
): OwnedResource<K> {
  return { account, kind, record: toInstance(kind, document) };
}

/** Creates an upload of Alice's for a day of March, unless `keys` overrides it. */
export function uploadWithId(id: ObjectId, keys: Partial<NewUpload> = {}): NewUpload {
  return {
    account: ALICE,
    id,
    pipelineId: objectIdAt(MARCH, 1),
    fileId: id,
    applicationId: null,
    objectKey: 'film.mp4',
    overwrite: false,
    createdAt: MARCH,
    expiresAt: MARCH + 24 * 60 * 60 * 1_000,
    fileExpiresAt: null,
    ...keys,
  };
}

/** Creates stubs of the objects that jobs refer to, so that their URLs resolve. */
export function stubsFor(jobs: readonly Job[]): OwnedResource[] {
  return jobs.flatMap((job) =>
    collectRefs('job', job).flatMap(({ kind, id, name }) => {
      const account = job.user?.id;
      if (kind === 'job' || account === undefined) return [];
      return [{ account, kind, record: createStub({ kind, id, name }, account), stub: true }];
    }),
  );
}

/** Stores records in one transaction. */
export async function storeRecords(
  { pool }: Pick<Database, 'pool'>,
  {
    jobs = [],
    resources = [],
  }: { readonly jobs?: readonly Job[]; readonly resources?: readonly OwnedResource[] },
): Promise<void> {
  await inTransaction(pool, async (client) => {
    await writeResources(client, resources);
    await writeJobs(client, jobs);
  });
}

/** Returns the storage keys of the objects that are to be removed, in order. */
export async function readDiscardedKeys({ pool }: Pick<Database, 'pool'>): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    'SELECT storage_key AS key FROM discarded_objects ORDER BY 1',
  );
  return rows.map(({ key }) => key);
}
