import { inTransaction, writeJobs, writeResources, type OwnedResource } from '@mediajobs/jobs-data';
import type { Database } from '@mediajobs/jobs-data';
import {
  createdAtOf,
  instanceOf,
  mentionsOf,
  newObjectId,
  stubOf,
  type Job,
  type ObjectId,
  type ResourceKind,
} from '@mediajobs/jobs-domain';

/** Two accounts that must never see anything of each other. */
export const ALICE = '5a0000000000000000000001' as ObjectId;
export const BOB = '5b0000000000000000000002' as ObjectId;

/** Midnight of 1 March 2024, UTC. */
export const MARCH = Date.UTC(2024, 2, 1);

/** The id of the n-th object that was made at a time (epoch ms). */
export function idAt(time: number, n = 0): ObjectId {
  const unique = Buffer.alloc(8);
  unique.writeUInt32BE(n, 4);
  return newObjectId(time, unique);
}

/** A job of Alice's that was created when its id says, unless `document` says otherwise. */
export function jobOf(id: ObjectId, document: object = {}): Job {
  const known = { status: 'SUCCESS', user: { id: ALICE }, created_at: createdAtOf(id), id };
  return instanceOf('job', { ...known, ...document });
}

/** An object that jobs refer to, kept for an account. */
export function resourceOf<K extends ResourceKind>(
  account: ObjectId,
  kind: K,
  document: { readonly id: ObjectId },
): OwnedResource<K> {
  return { account, kind, record: instanceOf(kind, document) };
}

/** What jobs name, so that the addresses in them answer. */
export function stubsOf(jobs: readonly Job[]): OwnedResource[] {
  return jobs.flatMap((job) =>
    mentionsOf('job', job).flatMap(({ kind, id, name }) => {
      const account = job.user?.id;
      if (kind === 'job' || account === undefined) return [];
      return [{ account, kind, record: stubOf({ kind, id, name }, account), stub: true }];
    }),
  );
}

/** Stores records in one transaction. */
export async function store(
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
