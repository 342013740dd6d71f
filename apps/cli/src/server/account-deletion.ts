import { deleteAccount } from '@mediajobs/jobs-db';
import { SYSTEM_ACCOUNT_ID, toObjectId } from '@mediajobs/jobs-domain';
import { UsageError } from '../exit-status.js';
import { printHint } from '../output/print.js';
import { abortOnSignals } from '../signals.js';
import { withDatabase } from './database.js';
import type { DeleteAccountCommandOptions } from './options.js';

/** Deletes an account. @throws UsageError unless the id is confirmed */
export async function runAccountDeletion(
  id: string,
  { confirm }: DeleteAccountCommandOptions,
): Promise<void> {
  if (confirm !== id) throw new UsageError(`--confirm must be ${id}, got ${confirm}`);
  const account = toObjectId(id);
  if (account === SYSTEM_ACCOUNT_ID) throw new UsageError('the account of system presets cannot be deleted');
  const signal = abortOnSignals();
  const { jobs, files, rows } = await withDatabase({}, ({ pool }) =>
    deleteAccount(pool, account, {
      signal,
      onProgress: (deletion) => printHint(`${deletion.jobs} jobs, ${deletion.files} files deleted`),
    }),
  );
  process.stderr.write(`Deleted account ${id}: ${jobs} jobs, ${files} other files, ${rows} other rows.\n`);
}
