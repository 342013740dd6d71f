import type { Kind, Problem } from '@mediajobs/jobs-domain';
import type { Change } from './check/normalize.js';
import type { Place } from './read/piece.js';

/** Something in a source that was not stored as it stands. */
export type Remark = Refusal | Note | UnreadableSource;

/** A record that was not stored. `broken`: the place where reading ended. */
export interface Refusal {
  readonly type: 'refused' | 'broken';
  readonly at: Place;
  /** The keys that it is about, each with what is wrong; at least one. */
  readonly problems: readonly Problem[];
}

/** What happened to a key in all records of a source; told once, at the end. */
export interface Note {
  readonly type: Change['type'];
  /** Null for keys around lists. */
  readonly kind: Kind | null;
  /** The path of the key, lists without indexes: `outputs[].colour`. */
  readonly path: string;
  /** What happened to it in the first record. */
  readonly message: string;
  /** How many times it happened. */
  readonly count: number;
  /** The first place. */
  readonly at: Place;
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
  readonly written: number;
  /** Records that were refused, and envelopes, sources and ends of sources that could not be read. */
  readonly refused: number;
  /** Bytes of the source that were read. */
  readonly bytes: number;
}

/** A record that was refused as a whole. */
export function refusal(at: Place, reason: string): Refusal {
  return { type: 'refused', at, problems: [{ path: '', message: reason }] };
}

export const NOTHING_YET: ImportReport = { stored: 0, written: 0, refused: 0, bytes: 0 };

/** What two imports did together. */
export function sumOf(one: ImportReport, other: ImportReport): ImportReport {
  return {
    stored: one.stored + other.stored,
    written: one.written + other.written,
    refused: one.refused + other.refused,
    bytes: one.bytes + other.bytes,
  };
}
