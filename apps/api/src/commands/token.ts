import { openDatabase, TokenStore, writeResources, inTransaction } from '@mediajobs/jobs-data';
import { isObjectId, stubOf, type ObjectId } from '@mediajobs/jobs-domain';
import { parseArgs } from 'node:util';
import { isScope, SCOPES, type Scope } from '../access/scope.js';
import { runCommand, UsageError } from '../run-command.js';
import type { Settings } from '../settings.js';

const USAGE = `Makes an access token and prints it, alone, on standard output.

  npm run --silent token -- --user ID [--scope SCOPE[,SCOPE...]] [--expires SECONDS]

  --user     the account: 24 lower-case hexadecimal digits
  --scope    what it may do (default mediahub_read): ${SCOPES.join(', ')}
  --expires  after how many seconds it ends (default: never)
`;

interface Request {
  readonly user: ObjectId;
  readonly scopes: readonly Scope[];
  readonly lifetime: number | null;
}

function readRequest(args: string[]): Request | null {
  const { values } = parsed(args);
  if (values.help === true) return null;
  const { user, scope, expires } = values;
  if (!isObjectId(user))
    throw new UsageError(`--user takes 24 lower-case hexadecimal digits, got ${JSON.stringify(user ?? '')}`);
  const scopes = scope.flatMap((some) => some.split(/[,\s]+/)).filter((some) => some !== '');
  const unknown = scopes.find((some) => !isScope(some));
  if (unknown !== undefined || scopes.length === 0) {
    throw new UsageError(`--scope takes some of ${SCOPES.join(', ')}, got ${JSON.stringify(unknown ?? '')}`);
  }
  if (expires !== undefined && !/^[1-9]\d{0,9}$/.test(expires)) {
    throw new UsageError(`--expires takes a number of seconds, got ${JSON.stringify(expires)}`);
  }
  return { user, scopes: scopes.filter(isScope), lifetime: expires === undefined ? null : Number(expires) };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        user: { type: 'string' },
        scope: { type: 'string', multiple: true, default: ['mediahub_read'] },
        expires: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function issue({ user, scopes, lifetime }: Request, settings: Settings): Promise<string> {
  const database = await openDatabase(settings);
  try {
    // So that the account's own address answers, even before its first job.
    const record = stubOf({ kind: 'user', id: user, name: null }, user);
    await inTransaction(database.pool, (client) =>
      writeResources(client, [{ account: user, kind: 'user', record, stub: true }]),
    );
    return await new TokenStore(database.pool, database.prisma).issue(user, scopes, lifetime);
  } finally {
    await database.close();
  }
}

await runCommand(async (settings) => {
  const request = readRequest(process.argv.slice(2));
  process.stdout.write(request === null ? USAGE : `${await issue(request, settings)}\n`);
});
