import { isPublicKind, SYSTEM_ACCOUNT_ID, type ObjectKind, type ObjectId } from '@mediajobs/jobs-domain';

/** A query read what belongs to another account than the one that asks: a defect of ours, of which nothing is sent. */
export class IsolationError extends Error {
  constructor() {
    super('A row of another account was read; nothing of it was sent.');
    this.name = 'IsolationError';
  }
}

/**
 * What every row of a job of an account holds, and no row of another one. In a document quotes inside of texts are
 * escaped, so that nothing but its own user looks so.
 */
export function tenantMarker(account: ObjectId, format: 'text' | 'csv'): Buffer {
  return Buffer.from(format === 'csv' ? `,${account},` : ownerJson(account));
}

/** Most documents name their owner within so many bytes of their end. */
const TAIL_BYTES = 512;

/** Whether a row holds the mark. To look near its end first takes less than half of the time. */
export function containsMarker(row: Buffer, marker: Buffer): boolean {
  return row.includes(marker, -TAIL_BYTES) || row.includes(marker);
}

/** Whether a document that is text already is of an account; looked for from its end, too. */
export function belongsTo(account: ObjectId, document: string): boolean {
  return document.lastIndexOf(ownerJson(account)) !== -1;
}

/** Whose objects of a kind an account may see, or, without account, everybody. */
export function visibleOwners(account: ObjectId | null, kind: ObjectKind): ReadonlySet<ObjectId> {
  const owner = account ?? SYSTEM_ACCOUNT_ID;
  return new Set(isPublicKind(kind) ? [owner, SYSTEM_ACCOUNT_ID] : [owner]);
}

function ownerJson(account: ObjectId): string {
  return `"user":{"id":"${account}"`;
}
