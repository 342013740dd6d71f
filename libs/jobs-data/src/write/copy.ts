import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyLine, type Column } from './column.js';

/** Appends rows by COPY. @returns how many. @throws DatabaseError where a key is there already. */
export async function copyRows<Row>(
  client: ClientBase,
  table: string,
  columns: readonly Column<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<number> {
  const names = columns.map(({ name }) => name).join(', ');
  const copy = client.query(copyFrom(`COPY ${table} (${names}) FROM STDIN`));
  await pipeline(Readable.from(chunks(columns, rows)), copy);
  return copy.rowCount;
}

/** Lines are sent in chunks of about this many characters: a message per line would cost more than the line. */
const CHUNK = 64 * 1024;

async function* chunks<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row> | AsyncIterable<Row>,
): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += copyLine(columns, row);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
