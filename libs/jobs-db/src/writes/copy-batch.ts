import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DOCUMENT_COLUMNS, JOB_COLUMNS, FILE_NAME_COLUMNS } from '../tables/job-columns.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';
import type { Column } from '../tables/column.js';
import { CopyEncoder } from './copy-encoder.js';
import { toJobRow, toResourceRow, type OwnedResource } from '../tables/rows.js';

/**
 * New jobs and resources, to be written by COPY. Each is turned into bytes when it is added, so that the objects
 * need not be kept; about 9 KB for a seeded job with its files. What is added after it was written begins a new one.
 */
export class CopyBatch {
  private readonly resources = new CopyEncoder(RESOURCE_COLUMNS);
  private readonly jobs = new CopyEncoder(JOB_COLUMNS);
  private readonly fileNames = new CopyEncoder(FILE_NAME_COLUMNS);
  private readonly documents = new CopyEncoder(DOCUMENT_COLUMNS);
  private isWritten = false;

  /** @throws OwnerlessJobError */
  addJob(job: Job): void {
    const row = toJobRow(job);
    this.clearIfWritten();
    this.jobs.add(row);
    this.fileNames.add(row);
    this.documents.add(row);
  }

  addResource(resource: OwnedResource): void {
    const row = toResourceRow(resource);
    this.clearIfWritten();
    this.resources.add(row);
  }

  /**
   * Writes what was added, in the caller's transaction. May be repeated in another one.
   *
   * @param isDurable false commits without waiting for the disk: a crash of PostgreSQL may undo the transaction
   * @throws DatabaseError when a row exists already
   */
  async write(client: ClientBase, { isDurable = true } = {}): Promise<void> {
    this.isWritten = true;
    if (!isDurable) await client.query('SET LOCAL synchronous_commit = off');
    await copyRows(client, 'resources', RESOURCE_COLUMNS, this.resources);
    await copyRows(client, 'jobs', JOB_COLUMNS, this.jobs);
    await copyRows(client, 'job_file_names', FILE_NAME_COLUMNS, this.fileNames);
    await copyRows(client, 'job_documents', DOCUMENT_COLUMNS, this.documents);
  }

  private clearIfWritten(): void {
    if (!this.isWritten) return;
    for (const rows of [this.resources, this.jobs, this.fileNames, this.documents]) rows.clear();
    this.isWritten = false;
  }
}

async function copyRows<Row>(
  client: ClientBase,
  table: string,
  columns: readonly Column<Row>[],
  rows: CopyEncoder<Row>,
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const stream = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(rows.finish()), stream);
}
