import type { ObjectKind, ValidationIssue } from '@mediajobs/jobs-domain';
import type { KeyChange } from './check/normalize.js';
import type { SourcePosition } from './read/fragment.js';

/** Something in a source that was not stored as it stands. */
export type ImportIssue = RejectedRecord | KeyIssue | UnreadableSource;

/** A record that was not stored. `broken`: the place where reading ended. */
export interface RejectedRecord {
  readonly type: 'rejected' | 'broken';
  readonly at: SourcePosition;
  /** The keys that it is about, each with what is wrong; at least one. */
  readonly problems: readonly ValidationIssue[];
}

/** What happened to a key in all records of a source; told once, at the end. */
export interface KeyIssue {
  readonly type: KeyChange['type'];
  /** Null for keys around lists. */
  readonly kind: ObjectKind | null;
  /** The path of the key, lists without indexes: `outputs[].colour`. */
  readonly path: string;
  /** What happened to it in the first record. */
  readonly message: string;
  /** How many times it happened. */
  readonly count: number;
  /** The first place. */
  readonly at: SourcePosition;
}

/** A source of which nothing can be read, or nothing more. The message completes "FILE …". */
export interface UnreadableSource {
  readonly type: 'unreadable';
  readonly message: string;
}

/** How far an import has come. What counts as stored is committed. */
export interface ImportReport {
  /** Records that are in the database. */
  readonly stored: number;
  /** Of these, how many were new there, or not the same. */
  readonly changed: number;
  /** Records that were refused, and envelopes, sources and ends of sources that could not be read. */
  readonly rejected: number;
  /** Bytes of the source that were read. */
  readonly bytes: number;
}

/** A record that was refused as a whole. */
export function createRejection(at: SourcePosition, reason: string): RejectedRecord {
  return { type: 'rejected', at, problems: [{ path: '', message: reason }] };
}

export const EMPTY_REPORT: ImportReport = { stored: 0, changed: 0, rejected: 0, bytes: 0 };

/** What two imports did together. */
export function addReports(one: ImportReport, other: ImportReport): ImportReport {
  return {
    stored: one.stored + other.stored,
    changed: one.changed + other.changed,
    rejected: one.rejected + other.rejected,
    bytes: one.bytes + other.bytes,
  };
}
