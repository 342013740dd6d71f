import type { Kind } from '@mediajobs/jobs-domain';

/** Where a value begins. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
  /** In the list that holds it, from 0; null outside of lists. */
  readonly index: number | null;
  /** The kind that the list is named after; absent outside of lists, and in lists without a name. */
  readonly list?: Kind;
}

/** One value, its text not yet parsed. */
export interface ValuePiece {
  readonly type: 'value';
  readonly at: Place;
  /** Whether it is what stands around a list; the list in it is left empty. */
  readonly envelope: boolean;
  /** The kinds that its lists are named after. */
  readonly lists: readonly Kind[];
  readonly bytes: Buffer;
  /** How many keys its objects hold together, should the text turn out to be JSON. */
  readonly keys: number;
}

/** What is cut out of a source, in its order. */
export type Piece =
  | ValuePiece
  /** A value too long or too deep to be looked at. */
  | { readonly type: 'oversize'; readonly at: Place; readonly reason: string }
  /** From here on nothing can be told apart any more; nothing follows. */
  | { readonly type: 'broken'; readonly at: Place };

/** Where in a source the cutter is. */
export type State =
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
export class Draft {
  parts: Buffer[] = [];
  size = 0;
  keys = 0;
  /** Whether a list was taken out of it. */
  envelope = false;
  /** The kinds that these lists are named after. */
  readonly lists: Kind[] = [];
  /** Why it cannot be taken, whatever it holds. */
  refused: string | null = null;
  /** Where a line inside of it began with `{`: should it never end, the next record begins there. */
  restart: { readonly size: number; readonly line: number } | null = null;

  constructor(
    /** Where it begins, in bytes from the start of the source. */
    readonly offset: number,
    readonly at: Place,
  ) {}

  get bytes(): Buffer {
    const [first] = this.parts;
    return first && this.parts.length === 1 ? first : Buffer.concat(this.parts);
  }

  piece(): Piece {
    const { at, envelope, lists, bytes, keys, refused } = this;
    return refused === null
      ? { type: 'value', at, envelope, lists, bytes, keys }
      : { type: 'oversize', at, reason: refused };
  }
}
