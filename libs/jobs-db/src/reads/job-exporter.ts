import type { JobExportQuery, ObjectId } from '@mediajobs/jobs-domain';
import { tenantMarker } from './isolation.js';
import { jobExportPlan, jobExportTablePlan } from './plans/job-export-plan.js';
import type { Consumer, RowStream, RowStreamer } from './row-streamer.js';

/** Exports all jobs of an account that meet some filters, of one snapshot and in constant memory. */
export class JobExporter {
  constructor(private readonly rows: RowStreamer) {}

  /** Returns a document per line, or CSV with the keys that hold one value. */
  stream(
    account: ObjectId,
    query: JobExportQuery,
    origin: string,
    consumer: Omit<Consumer, 'account'> = {},
  ): RowStream {
    const isTable = query.format === 'csv';
    const format = isTable ? 'csv' : 'text';
    const statement = isTable ? jobExportTablePlan(account, query) : jobExportPlan(account, query, origin);
    const request = { statement, format, marker: tenantMarker(account, format) } as const;
    const stream = this.rows.streaming(request, { ...consumer, account });
    return isTable && query.bom ? { ...stream, chunks: withByteOrderMark(stream.chunks) } : stream;
  }
}

async function* withByteOrderMark(chunks: RowStream['chunks']): RowStream['chunks'] {
  yield Buffer.from('\ufeff');
  yield* chunks;
}
