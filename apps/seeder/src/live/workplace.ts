import { fromBytes, toBytes } from '@mediajobs/jobs-data';
import {
  SYSTEM_ACCOUNT,
  type Application,
  type ObjectId,
  type Pipeline,
  type Preset,
  type User,
} from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import type { Account } from '../generate/accounts.js';

/** The accounts that submit jobs, each as often as it has jobs. */
export type Workplace = readonly (readonly [account: Account, weight: number])[];

const RESOURCES = `
  SELECT account_id, kind, body FROM resources
  WHERE kind IN ('user', 'application', 'pipeline', 'preset') AND NOT stub AND account_id <> $1
  ORDER BY account_id, kind, id`;

const COUNTS = `SELECT account_id, sum(count)::bigint AS jobs FROM job_counts WHERE facet = 'status' GROUP BY account_id`;

interface Found {
  user?: User;
  readonly applications: Application[];
  readonly pipelines: Pipeline[];
  readonly presets: Preset[];
}

/**
 * The accounts that can submit jobs: those that are known whole, with a pipeline and an application. Accounts that
 * were only named by imported jobs are not, and what was imported for them is left alone.
 */
export async function loadWorkplace(pool: Pool): Promise<Workplace> {
  const found = new Map<ObjectId, Found>();
  const { rows } = await pool.query<{ account_id: Buffer; kind: string; body: string }>(RESOURCES, [
    toBytes(SYSTEM_ACCOUNT),
  ]);
  for (const { account_id, kind, body } of rows) {
    const id = fromBytes(account_id);
    const entry = found.get(id) ?? { applications: [], pipelines: [], presets: [] };
    found.set(id, entry);
    if (kind === 'user') entry.user = JSON.parse(body) as User;
    if (kind === 'application') entry.applications.push(JSON.parse(body) as Application);
    if (kind === 'pipeline') entry.pipelines.push(JSON.parse(body) as Pipeline);
    if (kind === 'preset') entry.presets.push(JSON.parse(body) as Preset);
  }
  const counts = await pool.query<{ account_id: Buffer; jobs: number }>(COUNTS);
  const jobs = new Map(counts.rows.map((row) => [fromBytes(row.account_id), row.jobs]));
  return [...found].flatMap(([id, { user, ...rest }]) =>
    user?.id === id && rest.pipelines.length > 0 && rest.applications.length > 0
      ? [[{ user, ...rest }, Math.max(1, jobs.get(id) ?? 0)] as const]
      : [],
  );
}
