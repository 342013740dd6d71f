/** Some rows as whole lines: a body in UTF-8 and a line feed each. */
export interface Block {
  readonly lines: Buffer;
  readonly rows: number;
}

/** One page of a list: the bodies of its objects in order, as they come, and how many objects there are in all. */
export interface Page {
  readonly blocks: AsyncIterable<Block>;
  readonly total: Promise<number>;
}
