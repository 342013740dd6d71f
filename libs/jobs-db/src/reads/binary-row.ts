/** COPY in binary form begins with a signature, flags (4 bytes), and the length (4 bytes) of an extension. */
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;

/**
 * Returns the columns of a row of COPY in binary form, or null for the message that ends them all. Each message is a
 * row; the first one begins with the header. https://www.postgresql.org/docs/current/sql-copy.html
 */
export function parseBinaryRow(message: Buffer): (Buffer | null)[] | null {
  let at = startsWithHeader(message) ? HEADER_BYTES + message.readUInt32BE(HEADER_BYTES - 4) : 0;
  if (at >= message.length) return null;
  const count = message.readInt16BE(at);
  if (count < 0) return null;
  at += 2;
  const columns: (Buffer | null)[] = [];
  for (let column = 0; column < count; column += 1) {
    const length = message.readInt32BE(at);
    at += 4;
    columns.push(length < 0 ? null : message.subarray(at, at + length));
    at += Math.max(0, length);
  }
  return columns;
}

/** A row cannot be mistaken for the header: its first two bytes are its number of columns, here 20,551. */
function startsWithHeader(message: Buffer): boolean {
  return message[0] === SIGNATURE[0] && message.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}
