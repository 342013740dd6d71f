import { Option, type Command } from 'commander';
import { UsageError } from '../exit-status.js';
import { accountOption, newAccountOption, scopeOption } from './account-options.js';
import { addExamples } from './add-examples.js';
import { collect, integerParser, parseId, parseName, singleValue } from './option-parsers.js';
import type { CreateTokenOptions } from '../server/options.js';

interface AccountOptions {
  readonly user?: string;
}

export function addToken(token: Command): void {
  token.addHelpText(
    'after',
    '\nA running service accepts a token for at most two seconds after it was revoked.',
  );
  addExamples(token, 'token --expires 86400', 'token list');
  addExamples(
    token.command('create', { isDefault: true }),
    'token create --name "Nightly export" --scope mediahub_read --expires 31536000',
  )
    .description('Print a new token; it is shown only once')
    .addOption(newAccountOption())
    .addOption(singleValue(new Option('--name <name>', 'what the token is for'), parseName))
    .addOption(scopeOption())
    .addOption(
      singleValue(
        new Option('--expires <seconds>', 'lifetime (default: unlimited)'),
        integerParser(1, 9_999_999_999),
      ),
    )
    .action(async (options: CreateTokenOptions) => {
      const { createToken } = await import('../server/tokens.js');
      await createToken(options);
    });
  addExamples(token.command('list'), 'token list --user 5d2f7c35e4b004f9cd197877')
    .description('Print one token per line, with name and last use; never the token itself')
    .addOption(accountOption('only tokens of this account'))
    .action(async ({ user }: AccountOptions) => {
      const { listTokens } = await import('../server/tokens.js');
      await listTokens(user);
    });
  addExamples(token.command('revoke'), 'token revoke 5d2f7c35e4b004f9cd197877')
    .description('Revoke tokens, or all tokens of an account')
    .argument('[ids...]', 'ids of tokens, as "list" prints them', collect(parseId))
    .addOption(accountOption('revoke all tokens of this account'))
    .action(async (ids: readonly string[], { user }: AccountOptions) => {
      if ((ids.length === 0) === (user === undefined))
        throw new UsageError('token revoke requires ids of tokens or --user, not both');
      const { revokeTokens } = await import('../server/tokens.js');
      await revokeTokens(ids, user);
    });
  addExamples(token.command('rotate'), 'token rotate 5d2f7c35e4b004f9cd197877')
    .description('Replace a token by a new one of the same account, scopes and lifetime, and print it')
    .argument('<id>', 'id of the token', parseId)
    .action(async (id: string) => {
      const { rotateToken } = await import('../server/tokens.js');
      await rotateToken(id);
    });
}
