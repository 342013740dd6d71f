import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Column } from '../tables/column.js';
import { DOCUMENT_COLUMNS, FILE_NAME_COLUMNS, JOB_COLUMNS } from '../tables/job-columns.js';
import { RESOURCE_COLUMNS } from '../tables/resource-columns.js';
import { toJobRow, toResourceRow, type OwnedResource } from '../tables/rows.js';
import { CopyEncoder } from './copy-encoder.js';

/**
 * Collects new jobs and resources and writes them by COPY, without events. Objects are encoded when they are added, so
 * that they need not be kept: about 9 KB for a seeded job with its files. Adding after a write starts a new batch.
 */
export class CopyBatch {
  private readonly resources = new CopyEncoder(RESOURCE_COLUMNS);
  private readonly jobs = new CopyEncoder(JOB_COLUMNS);
  private readonly fileNames = new CopyEncoder(FILE_NAME_COLUMNS);
  private readonly documents = new CopyEncoder(DOCUMENT_COLUMNS);
  private isWritten = false;

  /** @throws MissingJobOwnerError */
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
   * Writes the batch. Call it in a transaction; it can be repeated when the transaction is retried.
   *
   * @param isDurable false commits without waiting for the disk: a crash of PostgreSQL may undo the transaction
   * @throws DatabaseError when one of the objects exists
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
    for (const encoder of [this.resources, this.jobs, this.fileNames, this.documents]) encoder.clear();
    this.isWritten = false;
  }
}

async function copyRows<Row>(
  client: ClientBase,
  table: string,
  columns: readonly Column<Row>[],
  encoder: CopyEncoder<Row>,
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const stream = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(encoder.finish()), stream);
}
