import type { ObjectId } from '@mediajobs/jobs-domain';

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
  return Buffer.from(format === 'csv' ? `,${account},` : `"user":{"id":"${account}"`);
}
