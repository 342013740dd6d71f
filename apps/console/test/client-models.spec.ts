import type * as client from '@mediajobs/jobs-client';
import type { Job, JobEvent, ObjectKind, ObjectId, ObjectRecord } from '@mediajobs/jobs-domain';

// The client must not depend on the domain library, which needs Node.js. Its types come from the OpenAPI document, so
// the compiler compares the two here.

/** A record of the domain as the client returns it: ids are plain text, and no key is null. */
type Returned<T> = T extends ObjectId
  ? string
  : T extends null
    ? never
    : T extends readonly (infer Item)[]
      ? Returned<Item>[]
      : T extends object
        ? { [P in keyof T]: Returned<T[P]> }
        : T;

/** A type of which every key is set, at any depth: types that differ in an optional key alone differ by it. */
type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [P in keyof T]-?: Complete<T[P]> }
    : T;

type Assignable<From, To> = From extends To ? true : false;

/** True when both types accept the same values. */
type Agree<A, B> = Assignable<A, B> & Assignable<B, A>;

/** The document has no recursive type of the free-form object that `autograph` may be. */
type Closed<T> = Omit<T, 'autograph'>;

type Ours<K extends ObjectKind, E extends ObjectKind> = Closed<Returned<ObjectRecord<K, E>>>;
type Theirs<K extends ObjectKind, E extends ObjectKind> = Closed<client.ObjectOf<K, E>>;

type Records<E extends ObjectKind> = {
  [K in ObjectKind]: Agree<Ours<K, E>, Theirs<K, E>> & Agree<Complete<Ours<K, E>>, Complete<Theirs<K, E>>>;
};

// @ts-expect-error -- the comparison sees the keys of an expanded pipeline
export const DIFFERENT: Agree<Complete<Ours<'job', 'pipeline'>>, Complete<Theirs<'job', never>>> = true;

const PLAIN: Records<never> = {
  pipeline: true,
  application: true,
  user: true,
  file: true,
  preset: true,
  codec: true,
  job: true,
};

const EXPANDED: Records<'pipeline' | 'preset'> = PLAIN;

type EventFields<T> = T extends { readonly job: object } ? Omit<T, 'job'> & { job: unknown } : T;

const EVENTS: Agree<EventFields<JobEvent>, EventFields<client.JobEvent>> = true;

const STATUSES: Agree<Job['status'], client.JobStatus> = true;

describe('the types of the client and of the domain library', () => {
  it('describe the same records, events and statuses', () => {
    expect([PLAIN, EXPANDED, EVENTS, STATUSES]).toEqual([PLAIN, PLAIN, true, true]);
  });
});
