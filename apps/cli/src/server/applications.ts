import {
  ApplicationStore,
  findSecretsKey,
  operatorActor,
  SecretCipher,
  type ClientCredentials,
} from '@mediajobs/auth-db';
import { toObjectId } from '@mediajobs/jobs-domain';
import type { Database } from '@mediajobs/postgres';
import { processEnvironment, readDatabaseSettings, readServiceUrl } from '@mediajobs/settings';
import type { CreateApplicationOptions } from './options.js';
import { print, printWarning } from '../output/print.js';
import { toAccount, warnIfEmpty } from './accounts.js';
import { withDatabase } from './database.js';
import { formatRecord, notFound, revokeEach } from './records.js';

const createStore = ({ pool }: Database, cipher: SecretCipher | null = null): ApplicationStore =>
  new ApplicationStore(pool, cipher);

/** Returns an example for standard error, so that standard output remains for `eval`. */
const signingExample = (
  serviceUrl: string,
): string => String.raw`A signed URL needs no token (scope mediahub_download_files):
  url="/v1/files/downloads/?file_id=FILE_ID&redirect=true&client_id=$client_id&expiry_time=$(($(date +%s) + 1800))"
  key=$(printf %s "$client_secret" | base64 -d | od -An -vtx1 | tr -d ' \n')
  signature=$(printf %s "$url" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -r | cut -d' ' -f1)
  curl -L "${serviceUrl}$url&signature=$signature"`;

const CANNOT_SIGN =
  'warning: without SECRETS_KEY, the application cannot sign URLs; set it, and rotate the secret';

export async function createApplication({
  user,
  name,
  scope = ['mediahub_read'],
}: CreateApplicationOptions): Promise<void> {
  const account = toAccount(user);
  const serviceUrl = readServiceUrl(processEnvironment());
  const cipher = await openCipher();
  const credentials = await withDatabase({}, async (database) => {
    const actor = operatorActor('application create');
    const created = await createStore(database, cipher).create({ account, name, scopes: scope }, actor);
    await warnIfEmpty(database, account);
    return created;
  });
  await print(formatCredentials(credentials));
  printWarning(cipher ? signingExample(serviceUrl) : CANNOT_SIGN);
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
      signing: application.canSign ? null : 'no',
      created: application.createdAt,
      rotated: application.rotatedAt,
      last_used: application.lastUsedAt,
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
  const cipher = await openCipher();
  const credentials = await withDatabase({}, (database) =>
    createStore(database, cipher).rotate(clientId, actor),
  );
  if (credentials === null) throw notFound(clientId);
  await print(formatCredentials(credentials));
  if (!cipher) printWarning(CANNOT_SIGN);
}

/** Returns the cipher that stores secrets so that signatures can be verified; null without a key. */
async function openCipher(): Promise<SecretCipher | null> {
  const key = await findSecretsKey(readDatabaseSettings(processEnvironment()));
  return key && new SecretCipher(key);
}

function formatCredentials({ clientId, secret }: ClientCredentials): string {
  return `client_id=${clientId}\nclient_secret=${secret}\n`;
}
