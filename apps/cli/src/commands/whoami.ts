import { Option, type Command } from 'commander';
import { NotSignedInError } from '../exit-status.js';
import { formatObject } from '../output/format-object.js';
import { isTerminal, print } from '../output/print.js';
import { toJsonLine } from '../output/job-writer.js';
import { connect, resolveSession } from '../session.js';
import { abortOnSignals } from '../signals.js';

const OUTPUTS = ['table', 'json', 'ndjson'] as const;
type Output = (typeof OUTPUTS)[number];

export function addWhoami(command: Command): void {
  command
    .addOption(
      new Option('-o, --output <format>', 'default: table on a terminal, else ndjson').choices(OUTPUTS),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ mediajobs whoami
  $ mediajobs whoami --output ndjson | jq -r .account.id`,
    )
    .action(whoami);
}

async function whoami({
  output = isTerminal() ? 'table' : 'ndjson',
}: {
  readonly output?: Output;
}): Promise<void> {
  const signal = abortOnSignals();
  const { profile, url } = await resolveSession();
  const { account, name, ...session } = (await (await connect()).session({ signal })) ?? {};
  if (account === undefined) throw new NotSignedInError('The service knows no account of this token');
  const who = {
    service: url,
    ...(profile !== null && { profile }),
    account: { id: account, ...(name !== undefined && { name }) },
    ...session,
  };
  if (output === 'table') await print(formatObject(who));
  else await print(output === 'json' ? `${JSON.stringify(who, null, 2)}\n` : toJsonLine(who));
}
