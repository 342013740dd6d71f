import {
  mentionsOf,
  type Kind,
  type Mention,
  type ObjectId,
  type ResourceKind,
} from '@mediajobs/jobs-domain';
import type { CheckedRecord } from '../check/check-record.js';

/** An object that something in an account names. */
export interface Mentioned {
  readonly account: ObjectId;
  readonly mention: Mention & { readonly kind: ResourceKind };
}

/** What an object is told from others by. */
export function keyOf(account: ObjectId, kind: Kind, id: ObjectId): string {
  return `${account}${kind}${id}`;
}

/** The objects that records name and do not hold, each once. Jobs are not among them: nobody can make one up. */
export function mentionedIn(records: readonly CheckedRecord[]): Map<string, Mentioned> {
  const mentioned = new Map<string, Mentioned>();
  const add = (account: ObjectId, mentions: readonly Mention[]): void => {
    for (const mention of mentions) {
      if (!isResourceMention(mention)) continue;
      const key = keyOf(account, mention.kind, mention.id);
      // Of the places that name it, one may know its name.
      if (mention.name !== null || !mentioned.has(key)) mentioned.set(key, { account, mention });
    }
  };
  for (const { account, jobs, own, resources } of records) {
    for (const job of jobs) add(job.user?.id ?? account, mentionsOf('job', job));
    if (own) add(account, mentionsOf(own.kind, own.record));
    for (const { kind, record } of resources) add(account, mentionsOf(kind, record));
  }
  for (const { account, own, resources } of records) {
    if (own) mentioned.delete(keyOf(account, own.kind, own.record.id));
    for (const { kind, record } of resources) mentioned.delete(keyOf(account, kind, record.id));
  }
  return mentioned;
}

function isResourceMention(mention: Mention): mention is Mentioned['mention'] {
  const kind: Kind = mention.kind;
  return kind !== 'job';
}
