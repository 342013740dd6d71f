import type { Database } from '@mediajobs/jobs-data';
import { checkRecord, unknownOfEnvelope, type CheckOptions } from './check/check-record.js';
import { parseValue } from './read/parse-value.js';
import type { Piece, ValuePiece } from './read/piece.js';
import { RECORD_LIMIT, RecordCutter } from './read/record-cutter.js';
import { refusal, type ImportReport, type Remark } from './report.js';
import { BatchWriter, type PlacedRecord } from './write/batch-writer.js';

export interface ImportOptions extends CheckOptions {
  /** Told of everything that was not stored as it stands, as it is found. */
  readonly onRemark?: (remark: Remark) => void;
  /** Told how far it is, after each chunk of the source and each commit. */
  readonly onProgress?: (report: ImportReport) => void;
  /** The longest record (bytes); 64 MB by default. */
  readonly recordLimit?: number;
}

/**
 * Reads documents of the API (jobs, list responses, one job per line, one after the other) and stores them.
 * Memory holds a few batches of records, however long the source is, and a slow database slows the reading.
 *
 * @throws what reading the source or writing to the database throws; what was reported as stored stays stored.
 */
export async function importJobs(
  database: Pick<Database, 'pool'>,
  source: AsyncIterable<Buffer>,
  options: ImportOptions = {},
): Promise<ImportReport> {
  let bytes = 0;
  let refused = 0;
  const report = (): ImportReport => ({ stored: writer.stored, written: writer.written, refused, bytes });
  const remark = (found: Remark): void => {
    if (found.type !== 'ignored') refused++;
    options.onRemark?.(found);
  };
  const writer = new BatchWriter(
    database,
    (at, reason) => remark(refusal(at, reason)),
    () => options.onProgress?.(report()),
  );
  const write = async (pieces: readonly Piece[]): Promise<void> => {
    for (const piece of pieces) {
      const record = readPiece(piece, options, remark);
      if (record && piece.type === 'value') await writer.add(record, piece.bytes.length);
    }
  };

  const cutter = new RecordCutter(options.recordLimit ?? RECORD_LIMIT);
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      const pieces = cutter.feed(chunk);
      await write(pieces);
      options.onProgress?.(report());
      if (pieces.at(-1)?.type === 'broken') break;
    }
    await write(cutter.end());
  } finally {
    // What was read before a source failed is stored all the same.
    await writer.finish();
  }
  return report();
}

/** @returns the record where there is one to be stored. */
function readPiece(
  piece: Piece,
  options: CheckOptions,
  remark: (found: Remark) => void,
): PlacedRecord | undefined {
  const { at } = piece;
  if (piece.type === 'oversize') {
    remark(refusal(at, piece.reason));
  } else if (piece.type === 'broken') {
    remark({
      type: 'broken',
      at,
      problems: [{ path: '', message: 'is where reading ends: what the document began is never closed' }],
    });
  } else {
    return readValue(piece, options, remark);
  }
  return undefined;
}

function readValue(
  piece: ValuePiece,
  options: CheckOptions,
  remark: (found: Remark) => void,
): PlacedRecord | undefined {
  const { at } = piece;
  const parsed = parseValue(piece);
  if (parsed.problems) {
    remark({ type: 'refused', at, problems: parsed.problems });
    return undefined;
  }
  if (piece.envelope) {
    const unknown = unknownOfEnvelope(parsed.value);
    if (unknown.length > 0)
      remark({ type: options.ignoreUnknown ? 'ignored' : 'refused', at, problems: unknown });
    return undefined;
  }
  const record = checkRecord(parsed.value, options);
  if ('problems' in record) {
    remark({ type: 'refused', at, problems: record.problems });
    return undefined;
  }
  if (record.ignored.length > 0) remark({ type: 'ignored', at, problems: record.ignored });
  return { at, record };
}
