import { createTemporaryFolder } from '@mediajobs/testing';
import { appendFile, cp, writeFile } from 'node:fs/promises';
import { adminUrl } from './databases.js';
import { PostgresServer } from './postgres.js';

/** Starts a streaming replica from a copy of the data folder, taken while the primary is stopped. */
export async function startStandby(primary: PostgresServer): Promise<PostgresServer> {
  const { folder, data } = primary;
  await primary.stop();
  const copy = await createTemporaryFolder();
  await cp(`${folder}/postgres`, `${copy}/postgres`, { recursive: true, preserveTimestamps: true });
  await primary.restart();
  const { port, username, password } = new URL(await adminUrl(primary));
  const cluster = data.replace(folder, copy);
  await appendFile(
    `${cluster}/postgresql.auto.conf`,
    `primary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
  );
  await writeFile(`${cluster}/standby.signal`, '');
  return PostgresServer.start({}, copy);
}
