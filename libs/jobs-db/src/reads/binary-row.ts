/** What COPY in binary form begins with: a signature, flags (4 bytes), and the length (4) of what else is said. */
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;

/**
 * The fields of a row that COPY gave in binary form, as PostgreSQL has them in its chapter on COPY: a message is a row,
 * the first one has the head before it. Null for the message that ends them all. Of fields that are null nothing is left.
 */
export function parseBinaryRow(message: Buffer): Buffer[] | null {
  let at = startsWithHeader(message) ? HEADER_BYTES + message.readUInt32BE(HEADER_BYTES - 4) : 0;
  if (at >= message.length) return null;
  const count = message.readInt16BE(at);
  if (count < 0) return null;
  at += 2;
  const fields: Buffer[] = [];
  for (let field = 0; field < count; field += 1) {
    const from = at + 4;
    at = from + Math.max(0, message.readInt32BE(at));
    fields.push(message.subarray(from, at));
  }
  return fields;
}

/** A row can't be taken for it: its first two bytes are the number of its fields, and the letters would be 20,551. */
function startsWithHeader(message: Buffer): boolean {
  return message[0] === SIGNATURE[0] && message.subarray(0, SIGNATURE.length).equals(SIGNATURE);
}
