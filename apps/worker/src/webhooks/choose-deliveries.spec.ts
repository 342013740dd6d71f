import type { DueDelivery } from '@mediajobs/jobs-db';
import { ALICE, BOB, MARCH, objectIdAt } from '@mediajobs/testing';
import type { ObjectId } from '@mediajobs/jobs-domain';
import { chooseDeliveries } from './choose-deliveries.js';

const LIMITS = { total: 6, perAccount: 4, perReceiver: 3 };

/** Returns deliveries of an account to a receiver. */
const due = (account: ObjectId, receiver: string, count: number): DueDelivery[] =>
  Array.from({ length: count }, (_, n) => ({ account, receiver, id: objectIdAt(MARCH, n) }));

const count = (chosen: readonly DueDelivery[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(
      Object.groupBy(chosen, ({ account, receiver }) => `${account === ALICE ? 'alice' : 'bob'} ${receiver}`),
    ).map(([key, group]) => [key, group?.length ?? 0]),
  );

it.each<[string, DueDelivery[], DueDelivery[], Record<string, number>]>([
  ['nothing', [], [], {}],
  ['a receiver up to its limit', due(ALICE, 'a', 9), [], { 'alice a': 3 }],
  ['less while requests are under way', due(ALICE, 'a', 9), due(ALICE, 'a', 2), { 'alice a': 1 }],
  [
    'an account up to its limit, in rounds',
    [...due(ALICE, 'a', 9), ...due(ALICE, 'b', 9), ...due(ALICE, 'c', 9)],
    [],
    { 'alice a': 2, 'alice b': 1, 'alice c': 1 },
  ],
  [
    'the same receiver for each account',
    [...due(ALICE, 'a', 9), ...due(BOB, 'a', 9)],
    [],
    { 'alice a': 3, 'bob a': 3 },
  ],
  [
    'up to the limit of the process',
    [...due(ALICE, 'a', 9), ...due(ALICE, 'b', 9), ...due(BOB, 'c', 9)],
    due(BOB, 'd', 1),
    { 'alice a': 2, 'alice b': 2, 'bob c': 1 },
  ],
])('Chooses %s', (_, waiting, active, expected) => {
  expect(count(chooseDeliveries(waiting, active, LIMITS))).toEqual(expected);
});

it('Keeps the order within a receiver', () => {
  const waiting = due(ALICE, 'a', 5);
  expect(chooseDeliveries(waiting, [], LIMITS)).toEqual(waiting.slice(0, 3));
});
