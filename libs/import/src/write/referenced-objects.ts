import {
  collectRefs,
  type ObjectKind,
  type ObjectRef,
  type ObjectId,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { CheckedRecord } from '../check/check-record.js';

/** An object that a record of an account refers to. */
export interface ReferencedObject {
  readonly account: ObjectId;
  readonly ref: ObjectRef & { readonly kind: ResourceKind };
}

/** Returns a key that identifies an object. */
export function objectKey(account: ObjectId, kind: ObjectKind, id: ObjectId): string {
  return `${account}${kind}${id}`;
}

/** Returns the objects that records refer to but do not contain, except jobs, which cannot be stubs. */
export function collectReferencedObjects(records: readonly CheckedRecord[]): Map<string, ReferencedObject> {
  const referenced = new Map<string, ReferencedObject>();
  const add = (account: ObjectId, mentions: readonly ObjectRef[]): void => {
    for (const mention of mentions) {
      if (!isResourceRef(mention)) continue;
      const key = objectKey(account, mention.kind, mention.id);
      // Prefer a reference that has the name of the object.
      if (mention.name !== null || !referenced.has(key)) referenced.set(key, { account, ref: mention });
    }
  };
  for (const { account, jobs, main: own, resources } of records) {
    for (const job of jobs) add(job.user?.id ?? account, collectRefs('job', job));
    if (own) add(account, collectRefs(own.kind, own.record));
    for (const { kind, record } of resources) add(account, collectRefs(kind, record));
  }
  for (const { account, main: own, resources } of records) {
    if (own) referenced.delete(objectKey(account, own.kind, own.record.id));
    for (const { kind, record } of resources) referenced.delete(objectKey(account, kind, record.id));
  }
  return referenced;
}

function isResourceRef(mention: ObjectRef): mention is ReferencedObject['ref'] {
  const kind: ObjectKind = mention.kind;
  return kind !== 'job';
}
