import type { Queryable } from '@mediajobs/postgres';
import { objectIdToBytes, type ObjectId } from '@mediajobs/jobs-domain';

/** Returns the keys of a pipeline whose addresses are stored with their credentials, such as `output_upload_dir`. */
export async function listPipelineSecretKeys(
  client: Queryable,
  account: ObjectId,
  pipelineId: ObjectId,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ key: string }>({
    name: 'keys of pipeline secrets',
    text: 'SELECT key FROM pipeline_secrets WHERE account_id = $1 AND pipeline_id = $2',
    values: [objectIdToBytes(account), objectIdToBytes(pipelineId)],
  });
  return new Set(rows.map(({ key }) => key));
}
