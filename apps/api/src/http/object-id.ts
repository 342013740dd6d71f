import { ApiError, isObjectId, type ErrorName, type ObjectId } from '@mediajobs/jobs-domain';

/** Returns an id of a path. @param missing error for text that cannot be the id of an object */
export function requireObjectId(text: string, missing: ErrorName): ObjectId {
  if (isObjectId(text)) return text;
  throw new ApiError(missing);
}
