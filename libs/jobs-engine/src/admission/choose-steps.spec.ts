import type { Occupancy, WaitingAccount } from '@mediajobs/jobs-db';
import { ALICE, BOB } from '@mediajobs/testing';
import fc from 'fast-check';
import { chooseSteps } from './choose-steps.js';

const waiting = (account: typeof ALICE, ...keys: number[]): WaitingAccount => ({
  account,
  steps: keys.map((orderKey) => ({ id: (account === ALICE ? 1_000 : 2_000) + orderKey, orderKey })),
});
const occupancy = (slots: number, alice = 0, bob = 0): Occupancy => ({
  slots,
  admitted: new Map([
    [ALICE, alice],
    [BOB, bob],
  ]),
});

describe('chooseSteps', () => {
  it.each<[string, WaitingAccount[], Occupancy, number | null, number[]]>([
    ['nothing without waiting steps', [], occupancy(4), null, []],
    ['nothing without free slots', [waiting(ALICE, 1)], occupancy(2, 1, 1), null, []],
    ['nothing while more is admitted than slots exist', [waiting(ALICE, 1)], occupancy(1, 3), null, []],
    ['steps in their order', [waiting(ALICE, 1, 2, 3)], occupancy(2), null, [1_001, 1_002]],
    [
      'the account with fewer admitted steps first',
      [waiting(ALICE, 1, 2), waiting(BOB, 9)],
      occupancy(3, 2),
      null,
      [2_009],
    ],
    [
      'the older step among equals',
      [waiting(ALICE, 5, 6), waiting(BOB, 4, 7)],
      occupancy(4),
      null,
      [2_004, 1_005, 1_006, 2_007],
    ],
    ['no more than the limit of an account', [waiting(ALICE, 1, 2, 3)], occupancy(4, 1), 2, [1_001]],
  ])('chooses %s', (_, accounts, slots, limit, expected) => {
    expect(chooseSteps(accounts, slots, limit)).toEqual(expected);
  });

  it('fills free slots and never leaves an account two steps behind another', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 12 }),
        fc.nat({ max: 4 }),
        fc.nat({ max: 4 }),
        fc.uniqueArray(fc.nat({ max: 50 }), { maxLength: 12 }),
        fc.uniqueArray(fc.nat({ max: 50 }), { maxLength: 12 }),
        (slots, alice, bob, aliceKeys, bobKeys) => {
          const sorted = [aliceKeys, bobKeys].map((keys) => keys.toSorted((a, b) => a - b));
          const accounts = [waiting(ALICE, ...(sorted[0] ?? [])), waiting(BOB, ...(sorted[1] ?? []))];
          const chosen = chooseSteps(accounts, occupancy(slots, alice, bob), null);
          const free = Math.max(0, slots - alice - bob);
          expect(chosen.length).toBe(Math.min(free, aliceKeys.length + bobKeys.length));
          const ofBob = chosen.filter((id) => id >= 2_000).length;
          const ofAlice = chosen.length - ofBob;
          if (ofAlice > 0 && ofBob < bobKeys.length)
            expect(alice + ofAlice).toBeLessThanOrEqual(bob + ofBob + 1);
          if (ofBob > 0 && ofAlice < aliceKeys.length)
            expect(bob + ofBob).toBeLessThanOrEqual(alice + ofAlice + 1);
        },
      ),
    );
  });
});
