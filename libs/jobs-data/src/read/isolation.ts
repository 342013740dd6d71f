import { isPublic, SYSTEM_ACCOUNT, type Kind, type ObjectId } from '@mediajobs/jobs-domain';

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
export function ownerMark(account: ObjectId, format: 'text' | 'csv'): Buffer {
  return Buffer.from(format === 'csv' ? `,${account},` : ownerText(account));
}

/** Most documents name their owner within so many bytes of their end. */
const NEAR_END = 512;

/** Whether a row holds the mark. To look near its end first takes less than half of the time. */
export function isMarked(row: Buffer, mark: Buffer): boolean {
  return row.includes(mark, -NEAR_END) || row.includes(mark);
}

/** Whether a document that is text already is of an account; looked for from its end, too. */
export function isOf(account: ObjectId, document: string): boolean {
  return document.lastIndexOf(ownerText(account)) !== -1;
}

/** Whose objects of a kind an account may see, or, without account, everybody. */
export function ownersOf(account: ObjectId | null, kind: Kind): ReadonlySet<ObjectId> {
  const owner = account ?? SYSTEM_ACCOUNT;
  return new Set(isPublic(kind) ? [owner, SYSTEM_ACCOUNT] : [owner]);
}

function ownerText(account: ObjectId): string {
  return `"user":{"id":"${account}"`;
}
