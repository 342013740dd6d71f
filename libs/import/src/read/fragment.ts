import type { ObjectKind } from '@mediajobs/jobs-domain';

/** Where a value begins. */
export interface SourcePosition {
  /** From 1. */
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
  /** In the list that holds it, from 0; null outside of lists. */
  readonly index: number | null;
  /** The kind that the list is named after; absent outside of lists, and in lists without a name. */
  readonly list?: ObjectKind;
}

/** One value, its text not yet parsed. */
export interface ValueFragment {
  readonly type: 'value';
  readonly at: SourcePosition;
  /** Whether it is what stands around a list; the list in it is left empty. */
  readonly envelope: boolean;
  /** The kinds that its lists are named after. */
  readonly lists: readonly ObjectKind[];
  readonly bytes: Buffer;
  /** How many keys its objects hold together, should the text turn out to be JSON. */
  readonly keys: number;
}

/** What is cut out of a source, in its order. */
export type Fragment =
  | ValueFragment
  /** A value too long or too deep to be looked at. */
  | { readonly type: 'oversize'; readonly at: SourcePosition; readonly reason: string }
  /** From here on nothing can be told apart any more; nothing follows. */
  | { readonly type: 'broken'; readonly at: SourcePosition };

/** Where in a source the cutter is. */
export type SplitterState =
  /** Between two values. */
  | 'between'
  /** Inside of a value. */
  | 'value'
  /** After its last bracket, on the same line. */
  | 'closed'
  /** In a line that is nothing known: whatever it is ends with it. */
  | 'line'
  /** Before an entry of a list. */
  | 'gap'
  /** Inside of an entry of a list. */
  | 'entry'
  | 'stopped';

/** A value of which the end was not seen yet. */
export class PendingRecord {
  parts: Buffer[] = [];
  size = 0;
  keys = 0;
  /** Whether a list was taken out of it. */
  envelope = false;
  /** The kinds that these lists are named after. */
  readonly lists: ObjectKind[] = [];
  /** Why it cannot be taken, whatever it holds. */
  rejection: string | null = null;
  /** Where a line inside of it began with `{`: should it never end, the next record begins there. */
  restart: { readonly size: number; readonly line: number } | null = null;

  constructor(
    /** Where it begins, in bytes from the start of the source. */
    readonly offset: number,
    readonly at: SourcePosition,
  ) {}

  get bytes(): Buffer {
    const [first] = this.parts;
    return first && this.parts.length === 1 ? first : Buffer.concat(this.parts);
  }

  toFragment(): Fragment {
    const { at, envelope, lists, bytes, keys, rejection: refused } = this;
    return refused === null
      ? { type: 'value', at, envelope, lists, bytes, keys }
      : { type: 'oversize', at, reason: refused };
  }
}
