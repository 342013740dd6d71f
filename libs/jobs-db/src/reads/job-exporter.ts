import type { JobExportQuery, ObjectId } from '@mediajobs/jobs-domain';
import { jobExportPlan, jobExportTablePlan } from './plans/job-export-plan.js';
import { tenantMarker } from './isolation.js';
import type { RowStreamer, Consumer } from './row-streamer.js';
import type { Block } from './page.js';

/** Reads all jobs of an account that meet some filters, as they were at one moment, in constant memory. */
export class JobExporter {
  constructor(private readonly reader: RowStreamer) {}

  /**
   * The export, in blocks of whole lines: a document each, or a head and the keys that hold one value.
   * @param reader the client: until when it waits, and whether it can give its connection up.
   */
  stream(
    account: ObjectId,
    query: JobExportQuery,
    origin: string,
    reader: Omit<Consumer, 'account'> = {},
  ): AsyncGenerator<Block> {
    const isTable = query.format === 'csv';
    const statement = isTable ? jobExportTablePlan(account, query) : jobExportPlan(account, query, origin);
    const form = isTable ? 'csv' : 'text';
    const copied = { statement, format: form, mark: tenantMarker(account, form) } as const;
    const blocks = this.reader.streaming(copied, { ...reader, account });
    return isTable && query.bom ? withByteOrderMark(blocks) : blocks;
  }
}

async function* withByteOrderMark(blocks: AsyncGenerator<Block>): AsyncGenerator<Block> {
  yield { lines: Buffer.from('\ufeff'), rows: 0 };
  yield* blocks;
}
