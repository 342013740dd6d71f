import { operatorActor, TokenStore } from '@mediajobs/auth-db';
import { writeResources } from '@mediajobs/jobs-db';
import { createStub, toObjectId, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction, type Database } from '@mediajobs/postgres';
import type { CreateTokenOptions } from './options.js';
import { print } from '../output/print.js';
import { toAccount, warnIfEmpty } from './accounts.js';
import { withDatabase } from './database.js';
import { formatRecord, notFound, revokeEach } from './records.js';

const createStore = ({ pool }: Database): TokenStore => new TokenStore(pool);

export async function createToken({
  user,
  name,
  scope = ['mediahub_read'],
  expires,
}: CreateTokenOptions): Promise<void> {
  const account = toAccount(user);
  const token = await withDatabase({}, async (database) => {
    await writeUserStub(database, account);
    const actor = operatorActor('token create');
    const issued = await createStore(database).issue(account, scope, expires ?? null, actor, name ?? null);
    await warnIfEmpty(database, account);
    return issued;
  });
  await print(`${token}\n`);
}

/** Makes the URL of the account answer even before its first job. */
async function writeUserStub({ pool }: Database, account: ObjectId): Promise<void> {
  const record = createStub({ kind: 'user', id: account, name: null }, account);
  await inTransaction(pool, (client) =>
    writeResources(client, [{ account, kind: 'user', record, stub: true }]),
  );
}

export async function listTokens(user: string | undefined): Promise<void> {
  const account = user === undefined ? null : toObjectId(user);
  const tokens = await withDatabase({}, (database) => createStore(database).list(account));
  const lines = tokens.map((token) =>
    formatRecord({
      id: token.id,
      user: token.account,
      name: token.name,
      scopes: token.scopes.join(','),
      application: token.application,
      created: token.createdAt,
      last_used: token.lastUsedAt,
      expires: token.expiresAt,
      revoked: token.revokedAt,
    }),
  );
  await print(lines.join(''));
}

export async function revokeTokens(ids: readonly string[], user: string | undefined): Promise<void> {
  const actor = operatorActor('token revoke');
  await withDatabase({}, async (database) => {
    const store = createStore(database);
    if (user === undefined) {
      await revokeEach(ids, async (id) => (await store.revoke({ id }, actor)) > 0);
      return;
    }
    const count = await store.revoke({ account: toObjectId(user) }, actor);
    await print(`${count} tokens revoked\n`);
  });
}

export async function rotateToken(id: string): Promise<void> {
  const actor = operatorActor('token rotate');
  const token = await withDatabase({}, (database) => createStore(database).rotate(id, actor));
  if (token === null) throw notFound(id);
  await print(`${token}\n`);
}
