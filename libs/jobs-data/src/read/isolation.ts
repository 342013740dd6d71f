import { SYSTEM_ACCOUNT, type Kind, type ObjectId } from '@mediajobs/jobs-domain';
import { PUBLIC_KINDS } from '../plan/resource-list-plan.js';

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

/** Whose objects of a kind an account may see, or, without account, everybody. */
export function ownersOf(account: ObjectId | null, kind: Kind): ReadonlySet<ObjectId> {
  const owner = account ?? SYSTEM_ACCOUNT;
  return new Set(kind !== 'job' && PUBLIC_KINDS.has(kind) ? [owner, SYSTEM_ACCOUNT] : [owner]);
}

/** The same of a document that is text already. */
export function ownerText(account: ObjectId): string {
  return `"user":{"id":"${account}"`;
}
