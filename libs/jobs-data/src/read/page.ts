/** One page of a list: the bodies of its objects as lines, in order, as they come, and how many objects there are in all. */
export interface Page {
  /** Blocks of whole lines: a body in UTF-8 and a line feed each. */
  readonly lines: AsyncIterable<Buffer>;
  readonly total: Promise<number>;
}
