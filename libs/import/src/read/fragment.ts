import type { ObjectKind } from '@mediajobs/jobs-domain';

/** Start of a record in its source. */
export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
  /** Index in the list that holds the record; null outside lists. */
  readonly index: number | null;
  /** The kind that the list is named after; absent outside lists and in lists without a name. */
  readonly list?: ObjectKind;
}

/** The JSON text of one record, not parsed yet. */
export interface RecordFragment {
  readonly type: 'record';
  readonly at: SourcePosition;
  readonly bytes: Buffer;
}

/** The JSON text around the lists of a list response; the lists in it are empty. */
export interface EnvelopeFragment {
  readonly type: 'envelope';
  readonly at: SourcePosition;
  readonly bytes: Buffer;
  /** The kinds that its lists are named after. */
  readonly lists: readonly ObjectKind[];
}

/** A record that is too long or nested too deeply to be parsed. */
interface RejectedFragment {
  readonly type: 'rejected';
  readonly at: SourcePosition;
  readonly reason: string;
}

/** The place where reading ended, because the text that follows is not JSON. */
interface BrokenFragment {
  readonly type: 'broken';
  readonly at: SourcePosition;
  readonly reason: string;
}

export type Fragment = RecordFragment | EnvelopeFragment | RejectedFragment | BrokenFragment;

/** Splits a source into fragments, chunk by chunk. */
export interface FragmentReader {
  /** Returns the fragments that end in this chunk. */
  push(chunk: Buffer): Fragment[];
  /** Returns the fragments that the end of the source completes. */
  end(): Fragment[];
}
