import { checkDatabase } from '@mediajobs/jobs-db';
import { createTestDatabase, type TestDatabase } from '@mediajobs/testing';
import fc from 'fast-check';
import { sources } from './fuzz/sources.js';
import { load } from './loading.js';

/** Number of imported sources; `npm run test:fuzz` imports more. */
const DOCUMENTS = Number(process.env['FUZZ_DOCUMENTS'] ?? 500);
/** A run with the seed of another one imports the same sources. */
// What lands must not depend on luck: only longer runs take another seed each time.
const SEED = Number(process.env['FUZZ_SEED'] ?? (process.env['CI'] ? 1 : Date.now() % 2 ** 31));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Number and hash of the rows of jobs and resources. A sum, because sorting what grows would take most of the time. */
async function contents(): Promise<unknown> {
  const { rows } = await database.pool.query(
    ['jobs', 'job_file_names', 'job_documents', 'resources']
      .map((table) => `SELECT count(*), sum(hashtextextended(t::text, 0)) FROM ${table} t`)
      .join(' UNION ALL '),
  );
  return rows;
}

it(
  `Hurt documents are stored as they stand or rejected by name (FUZZ_SEED=${SEED} FUZZ_DOCUMENTS=${DOCUMENTS})`,
  async () => {
    const sum = { stored: 0, rejected: 0 };
    const property = fc.asyncProperty(sources, fc.boolean(), async (source, strict) => {
      const before = await contents();
      const first = await load(database, source, { strict });
      sum.stored += first.stored;
      sum.rejected += first.rejected;
      expect(first.bytes).toBe(source.length);
      if (first.rejected > 0) expect(first.messages.join('\n')).toMatch(/^rejected: f(?:, line \d+| is )/m);
      const after = await contents();
      if (first.stored === 0) expect(after).toEqual(before);
      // Once more changes nothing.
      const again = await load(database, source, { strict });
      expect([again.stored, again.rejected, again.messages]).toEqual([
        first.stored,
        first.rejected,
        first.messages,
      ]);
      expect(await contents()).toEqual(after);
    });
    await fc.assert(property, { seed: SEED, numRuns: DOCUMENTS });
    process.stdout.write(
      `${DOCUMENTS} sources, FUZZ_SEED=${SEED}: ${sum.stored} stored, ${sum.rejected} rejected\n`,
    );
    expect(sum.stored).toBeGreaterThan(0);
    expect(sum.rejected).toBeGreaterThan(0);
    for await (const finding of checkDatabase(database.pool)) expect(finding).toBeUndefined();
    const { rows } = await database.pool.query<{ document: string }>('SELECT document FROM job_documents');
    for (const { document } of rows) expect(() => JSON.parse(document) as unknown).not.toThrow();
  },
  300_000 + DOCUMENTS * 200,
);
