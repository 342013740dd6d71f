import { EXTERN_PREFIX } from '@mediajobs/jobs-domain';

/** Condition that an object is in the storage of the service: objects in directories of customers are never removed. */
export const OWN_OBJECT_SQL = `NOT starts_with(storage_key, '${EXTERN_PREFIX}')`;
