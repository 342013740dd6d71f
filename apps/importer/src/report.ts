import type { Problem } from '@mediajobs/jobs-domain';
import type { Place } from './read/piece.js';

/** Something in a source that was not stored as it stands. */
export interface Remark {
  /** `refused`: a record was not stored. `ignored`: keys of a stored record were left out. `broken`: reading ended. */
  readonly type: 'refused' | 'ignored' | 'broken';
  readonly at: Place;
  /** The keys that it is about, each with what is wrong; at least one. */
  readonly problems: readonly Problem[];
}

/** How far an import has come. What counts as stored is committed. */
export interface ImportReport {
  /** Records that are in the database. */
  readonly stored: number;
  /** Of these, how many jobs were new there, or not the same. */
  readonly written: number;
  /** Records that were refused, and envelopes and ends of sources that could not be read. */
  readonly refused: number;
  /** Bytes of the source that were read. */
  readonly bytes: number;
}

/** A record that was refused as a whole. */
export function refusal(at: Place, reason: string): Remark {
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
