import { ApplicationStore, operatorActor, type ClientCredentials } from '@mediajobs/auth-db';
import { type Database } from '@mediajobs/postgres';
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

const USAGE = `Registers applications, which get tokens for their credentials at POST /v1/oauth2/token/, and ends them.

  npm run --silent application -- create [--user ID] --name NAME [--scope SCOPE[,SCOPE...]]
  npm run --silent application -- list [--user ID]
  npm run --silent application -- revoke CLIENT_ID...
  npm run --silent application -- rotate CLIENT_ID

  create   prints client_id and client_secret; the secret is shown this one time
  list     prints each application on a line, never its secret
  revoke   ends applications, and every token that they have
  rotate   prints a new secret; the old one is wrong at once, tokens that the application has go on to their end

  --user     ${USER_HELP}
  --name     what people call it
  --scope    the most that its tokens may do (default mediahub_read): ${SCOPES.join(', ')}
`;

/** Does its work with a database, and returns what is printed. */
type Work = (database: Database) => Promise<string>;

const storeOf = ({ pool }: Database): ApplicationStore => new ApplicationStore(pool);

function create(args: string[]): Work {
  const { values } = readOptions(args, {
    user: { type: 'string' },
    name: { type: 'string' },
    scope: { type: 'string', multiple: true, default: ['mediahub_read'] },
  });
  const account = readTargetAccount(values.user);
  const name = nameOf(values.name);
  const scopes = scopesOf(values.scope);
  return async (database) => {
    const credentials = await storeOf(database).create(
      { account, name, scopes },
      operatorActor('application create'),
    );
    await warnIfEmpty(database, account);
    return printed(credentials);
  };
}

function nameOf(text = ''): string {
  const name = text.trim();
  if (name !== '' && name.length <= 200) return name;
  throw new UsageError(`--name takes 1 to 200 characters, got ${JSON.stringify(text.slice(0, 50))}`);
}

function list(args: string[]): Work {
  const { values } = readOptions(args, { user: { type: 'string' } });
  const account = values.user === undefined ? null : accountOf(values.user);
  return async (database) => {
    const applications = await storeOf(database).list(account);
    return applications
      .map(({ id, account: user, clientId, name, scopes, createdAt, rotatedAt, revokedAt }) =>
        lineOf({
          ...{ client_id: clientId, id, user, name, scopes: scopes.join(',') },
          ...{ created: createdAt, rotated: rotatedAt, revoked: revokedAt },
        }),
      )
      .join('');
  };
}

function revoke(args: string[]): Work {
  const clientIds = clientIdsOf(readOptions(args, {}, true).positionals);
  return async (database) => {
    await endEach(clientIds, (id) => storeOf(database).revoke(id, operatorActor('application revoke')));
    return '';
  };
}

function rotate(args: string[]): Work {
  const [clientId = ''] = clientIdsOf(readOptions(args, {}, true).positionals, 1);
  return async (database) => {
    const credentials = await storeOf(database).rotate(clientId, operatorActor('application rotate'));
    if (credentials === null) throw nothingLike(clientId);
    return printed(credentials);
  };
}

function clientIdsOf(given: readonly string[], most?: number): string[] {
  return namesOf(given, /^[0-9a-f]{32}$/, 'client id, 32 hexadecimal digits', most);
}

function printed({ clientId, secret }: ClientCredentials): string {
  return `client_id=${clientId}\nclient_secret=${secret}\n`;
}

const WORKS = { create, list, revoke, rotate };

await runCommand(async (settings) => {
  const asked = readAction(process.argv.slice(2), null);
  if (asked === null) process.stdout.write(USAGE);
  else process.stdout.write(await withDatabase(settings, WORKS[asked.action](asked.rest)));
});
