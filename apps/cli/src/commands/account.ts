import { Option, type Command } from 'commander';
import type { DeleteAccountCommandOptions } from '../server/options.js';
import { parseId, singleValue } from './option-parsers.js';

export function addAccount(account: Command): void {
  account.addHelpText(
    'after',
    `
Examples:
  $ mediajobs account delete 547f3eede4b025bcbff38655 --confirm 547f3eede4b025bcbff38655`,
  );
  account
    .command('delete')
    .description('Delete everything that an account has; a repeated command continues')
    .argument('<id>', 'id of the account', parseId)
    .addOption(
      singleValue(
        new Option(
          '--confirm <id>',
          'the same id again, because nothing can be restored',
        ).makeOptionMandatory(),
        parseId,
      ),
    )
    .addHelpText(
      'after',
      `
Revokes access, cancels unfinished jobs, and deletes jobs, files, pipelines and all other records. Workers remove the
content from the storage of the service; copies in the storage of the customer stay, as do entries of the audit.

Examples:
  $ mediajobs account delete 547f3eede4b025bcbff38655 --confirm 547f3eede4b025bcbff38655`,
    )
    .action(async (id: string, options: DeleteAccountCommandOptions) => {
      const { runAccountDeletion } = await import('../server/account-deletion.js');
      await runAccountDeletion(id, options);
    });
}
