import type { ObjectKind, ValidationIssue } from '@mediajobs/jobs-domain';
import type { KeyChange } from './check/normalize.js';
import type { SourcePosition } from './read/fragment.js';

/** Something in a source that was not stored unchanged. */
export type ImportIssue = RejectedRecord | KeyIssue | UnreadableSource;

/** A record that was not stored; `broken` is the position where reading ended. */
export interface RejectedRecord {
  readonly type: 'rejected' | 'broken';
  readonly at: SourcePosition;
  /** Problems with their keys; at least one. */
  readonly problems: readonly ValidationIssue[];
}

/** A key that was dropped or converted in records of a source. Reported once, at the end. */
export interface KeyIssue {
  readonly type: KeyChange['type'];
  /** Null for keys around lists. */
  readonly kind: ObjectKind | null;
  /** Path of the key without list indexes: `outputs[].color`. */
  readonly path: string;
  /** Message for the first record. */
  readonly message: string;
  /** Number of occurrences. */
  readonly count: number;
  /** Position of the first occurrence. */
  readonly at: SourcePosition;
}

/** A source that cannot be read, or not to its end. The message completes "FILE …". */
export interface UnreadableSource {
  readonly type: 'unreadable';
  readonly message: string;
}

/** Progress and result of an import. Stored records are committed. */
export interface ImportReport {
  /** Number of records in the database. */
  readonly stored: number;
  /** Number of stored records that were new or changed. */
  readonly changed: number;
  /** Number of rejected records, and of envelopes and sources that could not be read. */
  readonly rejected: number;
  /** Bytes read. */
  readonly bytes: number;
}

/** Creates the issue of a record that was rejected as a whole. */
export function createRejection(at: SourcePosition, reason: string): RejectedRecord {
  return { type: 'rejected', at, problems: [{ path: '', message: reason }] };
}

export const EMPTY_REPORT: ImportReport = { stored: 0, changed: 0, rejected: 0, bytes: 0 };

/** Returns the sum of two reports. */
export function addReports(one: ImportReport, other: ImportReport): ImportReport {
  return {
    stored: one.stored + other.stored,
    changed: one.changed + other.changed,
    rejected: one.rejected + other.rejected,
    bytes: one.bytes + other.bytes,
  };
}
