import type { ObjectId } from '@mediajobs/jobs-domain';

/** Creates, changes and deletes the resources of one kind that accounts own. Times are epoch milliseconds. */
export interface ResourceWriter<Create, Update> {
  /** Returns the id of the new resource. @throws ApiError `invalidInput` */
  create(account: ObjectId, body: Create, at: number): Promise<ObjectId>;
  /** Changes the keys that the body has; null resets a key. @throws ApiError `invalidInput`, or not found */
  update(account: ObjectId, id: ObjectId, body: Update, at: number): Promise<void>;
  /** Deletes a resource that no unfinished job uses. @throws ApiError in use, or not found */
  delete(account: ObjectId, id: ObjectId): Promise<void>;
}
