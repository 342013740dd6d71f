import { isPublicKind, SYSTEM_ACCOUNT_ID, type ObjectId, type ObjectKind } from '@mediajobs/jobs-domain';

/** Thrown when a statement returns a row of another account. Because it is a defect of ours, nothing is sent. */
export class IsolationError extends Error {
  override readonly name = 'IsolationError';

  constructor() {
    super('A row of another account was read; nothing of it was sent.');
  }
}

/**
 * Returns bytes that every row of a job of an account contains, and no row of another account. In documents, quotes
 * inside of texts are escaped, so that only the key of the owner looks like this.
 */
export function tenantMarker(account: ObjectId, format: 'text' | 'csv'): Buffer {
  return Buffer.from(format === 'csv' ? `,${account},` : ownerJson(account));
}

/** Most documents name their owner within this distance from their end. */
const TAIL_BYTES = 512;

/** Returns whether a row contains a marker. Its end is searched first, which halves the time. */
export function containsMarker(row: Buffer, marker: Buffer): boolean {
  return row.includes(marker, -TAIL_BYTES) || row.includes(marker);
}

/** Returns whether a document belongs to an account. */
export function belongsTo(account: ObjectId, document: string): boolean {
  return document.lastIndexOf(ownerJson(account)) !== -1;
}

/** Returns the owners of the objects of a kind that an account, or a client without account, may see. */
export function visibleOwners(account: ObjectId | null, kind: ObjectKind): ReadonlySet<ObjectId> {
  const owner = account ?? SYSTEM_ACCOUNT_ID;
  return new Set(isPublicKind(kind) ? [owner, SYSTEM_ACCOUNT_ID] : [owner]);
}

function ownerJson(account: ObjectId): string {
  return `"user":{"id":"${account}"`;
}
