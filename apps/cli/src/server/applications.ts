import { ApplicationStore, operatorActor, type ClientCredentials } from '@mediajobs/auth-db';
import { toObjectId } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import type { CreateApplicationOptions } from './options.js';
import { print } from '../output/print.js';
import { toAccount, warnIfEmpty } from './accounts.js';
import { withDatabase } from './database.js';
import { formatRecord, notFound, revokeEach } from './records.js';

const createStore = ({ pool }: Database): ApplicationStore => new ApplicationStore(pool);

export async function createApplication({
  user,
  name,
  scope = ['mediahub_read'],
}: CreateApplicationOptions): Promise<void> {
  const account = toAccount(user);
  const credentials = await withDatabase({}, async (database) => {
    const actor = operatorActor('application create');
    const created = await createStore(database).create({ account, name, scopes: scope }, actor);
    await warnIfEmpty(database, account);
    return created;
  });
  await print(formatCredentials(credentials));
}

export async function listApplications(user: string | undefined): Promise<void> {
  const account = user === undefined ? null : toObjectId(user);
  const applications = await withDatabase({}, (database) => createStore(database).list(account));
  const lines = applications.map((application) =>
    formatRecord({
      client_id: application.clientId,
      id: application.id,
      user: application.account,
      name: application.name,
      scopes: application.scopes.join(','),
      created: application.createdAt,
      rotated: application.rotatedAt,
      revoked: application.revokedAt,
    }),
  );
  await print(lines.join(''));
}

export async function revokeApplications(clientIds: readonly string[]): Promise<void> {
  const actor = operatorActor('application revoke');
  await withDatabase({}, (database) =>
    revokeEach(clientIds, (id) => createStore(database).revoke(id, actor)),
  );
}

export async function rotateApplication(clientId: string): Promise<void> {
  const actor = operatorActor('application rotate');
  const credentials = await withDatabase({}, (database) => createStore(database).rotate(clientId, actor));
  if (credentials === null) throw notFound(clientId);
  await print(formatCredentials(credentials));
}

function formatCredentials({ clientId, secret }: ClientCredentials): string {
  return `client_id=${clientId}\nclient_secret=${secret}\n`;
}
