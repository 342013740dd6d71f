import type { Job } from '@mediajobs/jobs-domain';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BODY_COLUMNS, JOB_COLUMNS, NAME_COLUMNS } from '../jobs/job-columns.js';
import { RESOURCE_COLUMNS } from '../resources/resource-columns.js';
import type { Column } from './column.js';
import { CopyRows } from './copy-rows.js';
import { jobRow, resourceRow, type OwnedResource } from './rows.js';

/**
 * New jobs and resources, to be written by COPY. Each is turned into bytes when it is added, so that the objects
 * need not be kept; about 9 KB for a seeded job with its files. What is added after it was written begins a new one.
 */
export class CopyBatch {
  private readonly resources = new CopyRows(RESOURCE_COLUMNS);
  private readonly jobs = new CopyRows(JOB_COLUMNS);
  private readonly names = new CopyRows(NAME_COLUMNS);
  private readonly bodies = new CopyRows(BODY_COLUMNS);
  private written = false;

  /** @throws OwnerlessJobError */
  addJob(job: Job): void {
    const row = jobRow(job);
    this.begin();
    this.jobs.add(row);
    this.names.add(row);
    this.bodies.add(row);
  }

  addResource(resource: OwnedResource): void {
    const row = resourceRow(resource);
    this.begin();
    this.resources.add(row);
  }

  /** Writes what was added; call it in a transaction, anew too. @throws DatabaseError when one is there already. */
  async write(client: ClientBase): Promise<void> {
    this.written = true;
    await copy(client, 'resources', RESOURCE_COLUMNS, this.resources);
    await copy(client, 'jobs', JOB_COLUMNS, this.jobs);
    await copy(client, 'job_names', NAME_COLUMNS, this.names);
    await copy(client, 'job_bodies', BODY_COLUMNS, this.bodies);
  }

  private begin(): void {
    if (!this.written) return;
    for (const rows of [this.resources, this.jobs, this.names, this.bodies]) rows.clear();
    this.written = false;
  }
}

async function copy<Row>(
  client: ClientBase,
  table: string,
  columns: readonly Column<Row>[],
  rows: CopyRows<Row>,
): Promise<void> {
  const names = columns.map(({ name }) => name).join(', ');
  const stream = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN (FORMAT binary)`));
  await pipeline(Readable.from(rows.end()), stream);
}
