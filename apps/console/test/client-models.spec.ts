import type * as client from '@mediajobs/jobs-client';
import type { Job, JobEvent, ObjectKind, ObjectId, ObjectRecord } from '@mediajobs/jobs-domain';

// The client does not depend on the domain library, which needs Node.js: its types come from the OpenAPI document. Here
// the compiler compares the two.

/** An object of the domain as the client returns it: ids are plain text, and no key is null. */
type Returned<T> = T extends ObjectId
  ? string
  : T extends null
    ? never
    : T extends readonly (infer Item)[]
      ? Returned<Item>[]
      : T extends object
        ? { [P in keyof T]: Returned<T[P]> }
        : T;

/** The type with every key required, at any depth, so that a missing optional key makes a difference. */
type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [P in keyof T]-?: Complete<T[P]> }
    : T;

type Assignable<From, To> = From extends To ? true : false;

/** True when both types accept the same values. */
type Agree<A, B> = Assignable<A, B> & Assignable<B, A>;

/** Removes `autograph`: the OpenAPI document has no recursive type for its free-form object. */
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

describe('types of the client and of the domain library', () => {
  it('agree on objects, events and statuses', () => {
    expect([PLAIN, EXPANDED, EVENTS, STATUSES]).toEqual([PLAIN, PLAIN, true, true]);
  });
});
