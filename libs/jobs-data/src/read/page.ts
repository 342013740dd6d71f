import type { Cursor, ObjectId } from '@mediajobs/jobs-domain';

/** An object as it is stored. */
export interface StoredObject {
  readonly id: ObjectId;
  readonly body: string;
  /** Its place in the list that it was read for. */
  readonly cursor: Cursor;
}

/** One page of a list: its objects in order, in batches as they come, and how many there are in all. */
export interface Page {
  readonly batches: AsyncIterable<readonly StoredObject[]>;
  readonly total: Promise<number>;
}
