import { lockFiles, writeResources, writeStoredFiles, type StepClaim } from '@mediajobs/jobs-db';
import type { File, ObjectId } from '@mediajobs/jobs-domain';
import {
  isExternKey,
  objectExpiry,
  toExternUri,
  toRelatedFile,
  type JobPlan,
} from '@mediajobs/jobs-domain/submission';
import type { ClientBase } from 'pg';
import type { StoredResult } from '../step.js';

/** The step that stored files. */
export type StoringStep = StepClaim & { readonly plan: JobPlan };

/**
 * Stores records of files that a step has stored, and where their contents are. A file without a record gets the owner,
 * pipeline and texts of the file `siblingId`.
 */
export async function storeFiles(
  client: ClientBase,
  { account, id: jobId, plan }: StoringStep,
  siblingId: ObjectId,
  results: readonly StoredResult[],
  at: number,
): Promise<void> {
  const ids = results.map(({ fileId }) => fileId);
  const files = await lockFiles(client, account, [...new Set([siblingId, ...ids])]);
  const sibling = files.get(siblingId) ?? {};
  const expiresAt = objectExpiry(plan.objectTimeoutS ?? null, at);
  const records = results.map(({ fileId, name, storageKey, file }): File => {
    const stored = files.get(fileId) ?? toRelatedFile(sibling, fileId, name, at);
    const uri = storageKey === null ? null : toExternUri(plan, storageKey);
    const location = uri === null ? { storage: stored.storage ?? 'intern' } : { storage: 'extern', uri };
    const expiry = storageKey === null || uri !== null ? null : expiresAt;
    return { ...stored, ...location, ...file, name, finished_at: at, updated_at: at, expires_at: expiry };
  });
  await writeResources(
    client,
    records.map((record) => ({ account, kind: 'file', record })),
  );
  await writeStoredFiles(
    client,
    results.flatMap(({ fileId, storageKey, file: { size } }) => {
      if (storageKey === null) return [];
      const expiry = isExternKey(storageKey) ? null : expiresAt;
      return [{ account, fileId, jobId, storageKey, size: size ?? 0, at, expiresAt: expiry }];
    }),
  );
}

/** Merges keys into the record of a file, which is created if it does not exist. */
export async function updateFile(
  client: ClientBase,
  account: ObjectId,
  fileId: ObjectId,
  change: Partial<File>,
): Promise<void> {
  const stored = (await lockFiles(client, account, [fileId])).get(fileId);
  const record = { ...(stored ?? { id: fileId, href: '' }), ...change };
  await writeResources(client, [{ account, kind: 'file', record }]);
}
