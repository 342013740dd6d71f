import { toObjectId, createStub, type Job } from '@mediajobs/jobs-domain';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from '../tables/finding.js';
import { checkDatabase } from './check.js';
import { inTransaction } from '@mediajobs/postgres';
import { writeJobs } from '../writes/write-jobs.js';
import { writeResources } from '../writes/write-resources.js';
import { openDatabase, type Database } from '@mediajobs/postgres';

const ACCOUNT = toObjectId('a'.repeat(24));
const embeddedSettings = { shared_buffers: '16MB' };

const jobAt = (n: number): Job => ({
  id: toObjectId(n.toString(16).padStart(24, '0')),
  href: '',
  status: 'SUCCESS',
  title: `Job ${n}`,
  user: { id: ACCOUNT, href: '' },
  created_at: n,
});

/** Returns a summary of the content of a database. */
async function summarize({ pool }: Database): Promise<unknown> {
  const { rows } = await pool.query(
    `SELECT count(*) AS jobs, md5(string_agg(id::text || document, '' ORDER BY id)) AS documents,
       (SELECT sum(count)::int8 FROM job_counts WHERE facet = 'status') AS counted FROM job_documents`,
  );
  return rows[0];
}

it('restores a copy of the data folder of a stopped embedded PostgreSQL', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mediajobs-restore-'));
  await chmod(folder, 0o755);
  const [original, backup] = [join(folder, 'original'), join(folder, 'backup')];
  const database = await openDatabase({ dataDir: original, embeddedSettings });
  const jobs = Array.from({ length: 500 }, (_, n) => jobAt(n + 1));
  const record = createStub({ kind: 'user', id: ACCOUNT, name: null }, ACCOUNT);
  await inTransaction(database.pool, async (client) => {
    await writeResources(client, [{ account: ACCOUNT, kind: 'user', record, stub: true }]);
    await writeJobs(client, jobs);
  });
  const content = await summarize(database);
  expect(content).toMatchObject({ jobs: 500, counted: 500 });
  await database.close();
  await cp(original, backup, { recursive: true });
  await rm(original, { recursive: true });

  const restored = await openDatabase({ dataDir: backup, embeddedSettings });
  expect(await summarize(restored)).toEqual(content);
  const findings: Finding[] = [];
  for await (const finding of checkDatabase(restored.pool)) findings.push(finding);
  expect(findings).toEqual([]);
  await restored.close();
  await rm(folder, { recursive: true });
});
