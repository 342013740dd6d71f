import { objectIdOf } from '@mediajobs/jobs-domain';
import { isDatabaseAway } from './database-away.js';
import { Turns, type Turn } from './turns.js';

const ALICE = objectIdOf('a'.repeat(24));
const BOB = objectIdOf('b'.repeat(24));
const CAROL = objectIdOf('c'.repeat(24));

/** Places for whose turns it is told when they begin. */
class Told extends Turns {
  readonly begun: string[] = [];

  async begin(name: string, ...asked: Parameters<Turns['take']>): Promise<Turn> {
    const turn = await this.take(...asked);
    this.begun.push(name);
    return turn;
  }
}

describe('Turns', () => {
  it('leave half of the places to other accounts', async () => {
    const turns = new Told(3);
    const taken = [turns.begin('a', { account: ALICE }), turns.begin('a', { account: ALICE })];
    const third = turns.begin('third', { account: ALICE });
    await Promise.all([...taken, turns.begin('b', { account: BOB })]);
    expect(turns.begun).toEqual(['a', 'a', 'b']);
    (await taken[0])?.end();
    await third;
  });

  it('come first to the account that has the fewest, and then in order', async () => {
    const turns = new Told(2);
    const [alice, bob] = [await turns.take({ account: ALICE }), await turns.take({ account: BOB })];
    const waiting = [
      ...Array.from({ length: 5 }, (_, n) => turns.begin(`a${n}`, { account: ALICE })),
      turns.begin('c', { account: CAROL }),
    ];
    bob.end();
    await waiting.at(-1);
    alice.end();
    for (const turn of waiting.slice(0, 3)) (await turn).end();
    expect(turns.begun.slice(0, 4)).toEqual(['c', 'a0', 'a1', 'a2']);
  });

  it('are left at once by those who do not want theirs any more', async () => {
    const turns = new Told(1);
    const first = await turns.take({ account: ALICE });
    const going = new AbortController();
    const gone = Array.from({ length: 10 }, () =>
      turns.begin('gone', { account: ALICE, signal: going.signal }),
    );
    const bob = turns.begin('b', { account: BOB });
    going.abort(new Error('gone'));
    for (const each of await Promise.allSettled(gone)) {
      expect(each).toMatchObject({ status: 'rejected', reason: { message: 'gone' } });
    }
    await expect(turns.take({ signal: going.signal })).rejects.toThrow('gone');
    first.end();
    (await bob).end();
    expect(turns.begun).toEqual(['b']);
    // The places of those who left are free for others.
    const again = turns.begin('again', { account: ALICE });
    (await again).end();
  });

  it('are refused where too many wait, and no account fills the line', async () => {
    const turns = new Told(1);
    const first = await turns.take({ account: ALICE });
    const going = new AbortController();
    const { signal } = going;
    const wait = (account: typeof ALICE, count: number) =>
      Array.from({ length: count }, () => turns.take({ account, signal }));
    const waiting = wait(ALICE, 10);
    const refused: unknown = await turns.take({ account: ALICE }).catch((error: unknown) => error);
    expect(isDatabaseAway(refused)).toBe(true);
    waiting.push(...wait(BOB, 5), ...wait(CAROL, 5));
    await expect(turns.take({ account: BOB })).rejects.toThrow('20 wait for a turn');
    going.abort(new Error('gone'));
    expect((await Promise.allSettled(waiting)).filter(({ status }) => status === 'fulfilled')).toEqual([]);
    first.end();
    (await turns.take({ account: BOB })).end();
  });
});
