import type { PoolClient } from 'pg';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import { inTransaction } from './transaction.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.pool.query('CREATE TABLE notes (id int PRIMARY KEY, text text)');
});
beforeEach(() => database.pool.query("TRUNCATE notes; INSERT INTO notes VALUES (1, ''), (2, '')"));
afterAll(() => database.drop());

async function notes(): Promise<string[]> {
  const { rows } = await database.pool.query<{ text: string }>('SELECT text FROM notes ORDER BY id');
  return rows.map(({ text }) => text);
}

const append = (client: PoolClient, id: number, text: string): Promise<unknown> =>
  client.query('UPDATE notes SET text = text || $2 WHERE id = $1', [id, text]);

describe('inTransaction', () => {
  it('rolls back work that throws, without a retry', async () => {
    let runs = 0;
    const failing = inTransaction(database.pool, async (client) => {
      runs += 1;
      await append(client, 1, 'a');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(runs).toBe(1);
    expect(await notes()).toEqual(['', '']);
  });

  it('retries after a deadlock', async () => {
    let runs = 0;
    let resolveBothStarted: () => void = () => undefined;
    const bothStarted = new Promise<void>((resolve) => (resolveBothStarted = resolve));
    const work = (first: number, second: number, text: string): Promise<void> =>
      inTransaction(database.pool, async (client) => {
        runs += 1;
        await append(client, first, text);
        if (runs >= 2) resolveBothStarted();
        await bothStarted;
        await append(client, second, text);
      });
    await Promise.all([work(1, 2, 'a'), work(2, 1, 'b')]);
    // At least once more; a retry may deadlock again.
    expect(runs).toBeGreaterThan(2);
    for (const text of await notes()) expect(['ab', 'ba']).toContain(text);
  });

  it('gives up after five attempts', async () => {
    let runs = 0;
    const failing = inTransaction(database.pool, async (client) => {
      runs += 1;
      await client.query("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = 'deadlock_detected'; END $$");
    });
    await expect(failing).rejects.toThrow('again');
    expect(runs).toBe(5);
  });
});
