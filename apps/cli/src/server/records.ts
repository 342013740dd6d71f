import { formatValue } from '@mediajobs/jobs-domain';

/** Formats a record as one line of `key=value`, without the keys that are null. */
export function formatRecord(record: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(record).flatMap(([key, value]) =>
    value === null ? [] : [`${key}=${value instanceof Date ? value.toISOString() : quoteIfNeeded(value)}`],
  );
  return `${parts.join(' ')}\n`;
}

/** Quotes a value that is not one word. */
function quoteIfNeeded(value: unknown): string {
  return typeof value === 'string' && /^[\w,.:-]+$/.test(value) ? value : formatValue(value);
}

/** Revokes each of the ids. @throws Error that names those that do not exist or were revoked before */
export async function revokeEach(
  ids: readonly string[],
  revoke: (id: string) => Promise<boolean>,
): Promise<void> {
  const missing: string[] = [];
  for (const id of ids) if (!(await revoke(id))) missing.push(id);
  if (missing.length > 0) throw notFound(missing.join(', '));
}

export function notFound(id: string): Error {
  return new Error(`Not found, or revoked before: ${id}`);
}
