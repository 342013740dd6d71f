import { inTransaction, toBytes, writeResources } from '@mediajobs/jobs-data';
import { hrefOf, namedObjectId, type Application } from '@mediajobs/jobs-domain';
import type { Pool } from 'pg';
import { FIRST_ACCOUNT_TIME, resourcesOf } from './generate/accounts.js';
import { planOf, SYSTEM_RESOURCES, type SeedPlan } from './generate/batches.js';
import { referenceTo } from './generate/reference.js';

/** Another run has written, or is writing, the same jobs in a way that does not go with this one. */
export class OtherRunError extends Error {
  override readonly name = 'OtherRunError';
}

/**
 * Writes all that jobs refer to but their files, in one transaction, together with a record of the run: an
 * application of the largest account, created at `until`. A run that was killed is found by it and goes on up to
 * the same time, and so with the same ids.
 * @throws OtherRunError
 */
export async function beginRun(pool: Pool, seed: number, jobs: number, until?: number): Promise<SeedPlan> {
  const plan = planOf(seed, jobs, until ?? thisMinute());
  const record = recordOf(plan);
  return inTransaction(pool, async (client) => {
    const account = plan.accounts[0]?.[0].user.id ?? record.id;
    const { rows } = await client.query<{ created_at: number }>(
      `SELECT created_at FROM resources WHERE account_id = $1 AND kind = 'application' AND id = $2`,
      [toBytes(account), toBytes(record.id)],
    );
    const before = rows[0]?.created_at;
    if (before === undefined) {
      await writeResources(client, [
        ...SYSTEM_RESOURCES,
        ...plan.accounts.flatMap(([each]) => resourcesOf(each)),
        { account, kind: 'application', record },
      ]);
      return plan;
    }
    if (until !== undefined && until !== before) {
      throw new OtherRunError(
        `${jobs} jobs of seed ${seed} are there already, until ${before} and not ${until}: ` +
          'leave --until out to go on with them, or take another --seed.',
      );
    }
    return { ...plan, until: before };
  });
}

function recordOf({ seed, jobs, until, accounts: [largest] }: SeedPlan): Application {
  const id = namedObjectId(FIRST_ACCOUNT_TIME, 'run', String(seed), String(jobs));
  return {
    name: 'Seeding worker',
    description: `${jobs} jobs of seed ${seed}`,
    client_id: `seed-${seed}-${jobs}`,
    version: 1,
    user: largest ? referenceTo('user', largest[0].user) : null,
    created_at: until,
    updated_at: until,
    id,
    href: hrefOf('application', id),
  };
}

/** Ages are told in minutes: the time is no more exact than that. */
function thisMinute(): number {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
