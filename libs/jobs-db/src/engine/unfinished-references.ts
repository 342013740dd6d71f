import type { ObjectId } from '@mediajobs/jobs-domain';
import { SqlParameters, type Queryable } from '@mediajobs/postgres';
import { filteredFrom } from '../reads/plans/job-conditions.js';
import { UNFINISHED_SQL } from '../tables/unfinished-sql.js';

/** A resource that an unfinished job may refer to. */
export type UsedResource = { readonly pipeline: ObjectId } | { readonly preset: ObjectId };

/** Returns true when a queued or running job of the account uses a pipeline or a preset. */
export async function hasUnfinishedJobs(
  client: Queryable,
  account: ObjectId,
  used: UsedResource,
): Promise<boolean> {
  const parameters = new SqlParameters();
  const condition =
    'pipeline' in used
      ? ({ field: 'pipeline.id', equals: used.pipeline } as const)
      : ({ field: 'output.preset.id', equals: used.preset } as const);
  const from = filteredFrom(account, [condition], parameters, false);
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${from} AND ${UNFINISHED_SQL}) AS found`,
    parameters.values,
  );
  return rows[0]?.found === true;
}
