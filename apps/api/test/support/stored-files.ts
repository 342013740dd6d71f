import { writeStoredFile } from '@mediajobs/jobs-db';
import type { File, ObjectId } from '@mediajobs/jobs-domain';
import type { Storage } from '@mediajobs/storage';
import { MARCH, resourceFor, storeRecords, type TestDatabase } from '@mediajobs/testing';
import { Readable } from 'node:stream';

/** A file with content. */
export interface StoredFileFixture {
  readonly account: ObjectId;
  readonly pipelineId: ObjectId;
  readonly record: Partial<File> & { readonly id: ObjectId; readonly name: string };
  readonly content: Buffer;
}

/** Stores a file with its content, as a worker or an upload does. */
export async function storeFile(
  database: TestDatabase,
  storage: Storage,
  { account, pipelineId, record, content }: StoredFileFixture,
): Promise<void> {
  const storageKey = `${account}/${pipelineId}/${record.name}`;
  await storage.putStream(storageKey, Readable.from([content]));
  const size = content.length;
  await storeRecords(database, { resources: [resourceFor(account, 'file', { ...record, size })] });
  await writeStoredFile(database.pool, {
    account,
    fileId: record.id,
    jobId: null,
    storageKey,
    size,
    at: MARCH,
  });
}
