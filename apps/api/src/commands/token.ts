import { inTransaction, type Database } from '@mediajobs/postgres';
import { operatorActor, TokenStore } from '@mediajobs/auth-db';
import { writeResources } from '@mediajobs/jobs-db';
import { createStub } from '@mediajobs/jobs-domain';
import { SCOPES } from '@mediajobs/auth-db';
import { runCommand, UsageError } from '../run-command.js';
import {
  accountOf,
  endEach,
  lineOf,
  namesOf,
  nothingLike,
  readAction,
  readOptions,
  scopesOf,
  withDatabase,
} from './command-line.js';
import { readTargetAccount, USER_HELP, warnIfEmpty } from './target-account.js';

/** How it is called: by npm, unless another command that starts it says otherwise. */
const COMMAND = process.env['CALLED_AS'] ?? 'npm run --silent token --';

const USAGE = `Makes access tokens, and ends them.

  ${COMMAND} [create] [--user ID] [--scope SCOPE[,SCOPE...]] [--expires SECONDS]
  ${COMMAND} list [--user ID]
  ${COMMAND} revoke TOKEN_ID... | --user ID
  ${COMMAND} rotate TOKEN_ID

  create   prints a new token, alone, on standard output; it is shown this one time
  list     prints each token on a line, by the id that names it: never the token itself
  revoke   ends tokens, or all of an account
  rotate   ends a token and prints another one of the same account, scopes and lifetime

  --user     ${USER_HELP}
  --scope    what it may do (default mediahub_read): ${SCOPES.join(', ')}
  --expires  after how many seconds it ends (default: never)

A running API believes a token for at most two seconds after it has ended.
Exit status: 0 done; 1 failed; 2 usage error; 5 database unavailable.

Examples:
  $ ${COMMAND} --expires 86400
  $ ${COMMAND} list
`;

/** Does its work with a database, and returns what is printed. */
type Work = (database: Database) => Promise<string>;

const storeOf = ({ pool }: Database): TokenStore => new TokenStore(pool);

function create(args: string[]): Work {
  const { values } = readOptions(args, {
    user: { type: 'string' },
    scope: { type: 'string', multiple: true, default: ['mediahub_read'] },
    expires: { type: 'string' },
  });
  const user = readTargetAccount(values.user);
  const scopes = scopesOf(values.scope);
  const lifetime = values.expires === undefined ? null : secondsOf(values.expires);
  return async (database) => {
    // So that the account's own address answers, even before its first job.
    const record = createStub({ kind: 'user', id: user, name: null }, user);
    await inTransaction(database.pool, (client) =>
      writeResources(client, [{ account: user, kind: 'user', record, stub: true }]),
    );
    const token = await storeOf(database).issue(user, scopes, lifetime, operatorActor('token create'));
    await warnIfEmpty(database, user);
    return `${token}\n`;
  };
}

function secondsOf(expires: string): number {
  if (/^[1-9]\d{0,9}$/.test(expires)) return Number(expires);
  throw new UsageError(`--expires takes a number of seconds, got ${JSON.stringify(expires)}`);
}

function list(args: string[]): Work {
  const { values } = readOptions(args, { user: { type: 'string' } });
  const account = values.user === undefined ? null : accountOf(values.user);
  return async (database) => {
    const tokens = await storeOf(database).list(account);
    return tokens
      .map(({ id, account: user, scopes, application, createdAt, expiresAt, revokedAt }) =>
        lineOf({
          ...{ id, user, scopes: scopes.join(','), application },
          ...{ created: createdAt, expires: expiresAt, revoked: revokedAt },
        }),
      )
      .join('');
  };
}

function revoke(args: string[]): Work {
  const { values, positionals } = readOptions(args, { user: { type: 'string' } }, true);
  const by = operatorActor('token revoke');
  if (values.user !== undefined) {
    const account = accountOf(values.user);
    if (positionals.length > 0) throw new UsageError('This takes ids of tokens or --user, not both');
    return async (database) => {
      const ended = await storeOf(database).revoke({ account }, by);
      return `${ended} tokens ended\n`;
    };
  }
  const ids = tokenIdsOf(positionals);
  return async (database) => {
    await endEach(ids, async (id) => (await storeOf(database).revoke({ id }, by)) > 0);
    return '';
  };
}

function rotate(args: string[]): Work {
  const [id = ''] = tokenIdsOf(readOptions(args, {}, true).positionals, 1);
  return async (database) => {
    const token = await storeOf(database).rotate(id, operatorActor('token rotate'));
    if (token === null) throw nothingLike(id);
    return `${token}\n`;
  };
}

function tokenIdsOf(given: readonly string[], most?: number): string[] {
  return namesOf(given, /^[0-9a-f]{24}$/, 'id of a token as "list" prints it, 24 hexadecimal digits', most);
}

const WORKS = { create, list, revoke, rotate };

await runCommand(async (settings) => {
  const asked = readAction(process.argv.slice(2), 'create');
  if (asked === null) process.stdout.write(USAGE);
  else process.stdout.write(await withDatabase(settings, WORKS[asked.action](asked.rest)));
});
