/** Some rows as whole lines: a body in UTF-8 and a line feed each. */
export interface Block {
  readonly lines: Buffer;
  readonly rows: number;
}

/** One page of a list: the bodies of its objects in order, as they come, and the total of the list in the same snapshot. */
export interface Page {
  readonly blocks: AsyncIterable<Block>;
  /** Whether the blocks come as fast as they are read, and are to be taken so: a long page waits for its client. */
  readonly isBuffered: boolean;
  /** Call after consuming `blocks`: the total follows the last of them. @throws IsolationError */
  readonly total: () => number;
}
