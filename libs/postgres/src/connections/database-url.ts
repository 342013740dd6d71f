/** Returns the schema of `?schema=` in a URL, as Prisma does; null if there is none. */
export function schemaFromUrl(url: string): string | null {
  return new URL(url).searchParams.get('schema') || null;
}

/**
 * Returns the URL with a search path for every connection: a startup option, so that it holds for LISTEN, COPY,
 * migrations and pools alike, and costs no statement.
 */
export function withSearchPath(url: string, schemas: readonly string[]): string {
  const address = new URL(url);
  address.searchParams.delete('schema');
  const path = schemas.map(quoteIdentifier).join(',');
  const options = [address.searchParams.get('options'), `-c search_path=${escapeOption(path)}`];
  address.searchParams.set('options', options.filter(Boolean).join(' '));
  return address.href;
}

/** Returns the URL for the driver: with a search path if it names a schema. */
export function toConnectionUrl(url: string): string {
  const schema = schemaFromUrl(url);
  return schema === null ? url : withSearchPath(url, [schema]);
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS */
function escapeOption(value: string): string {
  return value.replace(/[\\\s]/g, '\\$&');
}
