import { Option, type Command } from 'commander';
import { accountOption, newAccountOption, parseClientId, scopeOption } from './account-options.js';
import { addExamples } from './add-examples.js';
import { collect, parseName, singleValue } from './option-parsers.js';
import type { CreateApplicationOptions } from '../server/options.js';

export function addApplication(application: Command): void {
  application.addHelpText(
    'after',
    `
Examples:
  $ mediajobs application create --name "Watch folder" --scope mediahub_read,mediahub_submit_jobs
  $ mediajobs application list`,
  );
  addExamples(application.command('create'), 'application create --name Newsroom --scope mediahub')
    .description('Print the client_id and client_secret of a new application; the secret is shown only once')
    .addOption(newAccountOption())
    .addOption(singleValue(new Option('--name <name>', 'name to display').makeOptionMandatory(), parseName))
    .addOption(scopeOption())
    .action(async (options: CreateApplicationOptions) => {
      const { createApplication } = await import('../server/applications.js');
      await createApplication(options);
    });
  addExamples(application.command('list'), 'application list')
    .description('Print one application per line; never its secret')
    .addOption(accountOption('only applications of this account'))
    .action(async ({ user }: { readonly user?: string }) => {
      const { listApplications } = await import('../server/applications.js');
      await listApplications(user);
    });
  addExamples(application.command('revoke'), 'application revoke 2f7c35e4b004f9cd1978775d2f7c35e4')
    .description('Revoke the credentials of applications, and all of their tokens')
    .argument('<client-ids...>', 'client ids', collect(parseClientId))
    .action(async (clientIds: readonly string[]) => {
      const { revokeApplications } = await import('../server/applications.js');
      await revokeApplications(clientIds);
    });
  addExamples(application.command('rotate'), 'application rotate 2f7c35e4b004f9cd1978775d2f7c35e4')
    .description('Print a new secret; the old one is invalid at once, tokens remain valid')
    .argument('<client-id>', 'client id', parseClientId)
    .action(async (clientId: string) => {
      const { rotateApplication } = await import('../server/applications.js');
      await rotateApplication(clientId);
    });
}
