import { chmod, chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generate } from 'selfsigned';

import { openDatabase } from './database.js';
import { startEmbedded } from './embedded/embedded-server.js';
import type { EmbeddedServer } from './embedded/embedded-server.js';

const SETTINGS = { fsync: 'off', shared_buffers: '16MB' };

let folder: string;
let certificate: string;
let server: EmbeddedServer;

/** A server whose certificate is self-signed, for the name localhost. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mediajobs-tls-'));
  await chmod(folder, 0o755);
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  certificate = join(folder, 'certificate.pem');
  await writeFile(certificate, cert);
  const keyFile = join(folder, 'key.pem');
  await writeFile(keyFile, key, { mode: 0o600 });
  await (await startEmbedded({ dataDir: folder, settings: SETTINGS })).stop();
  // PostgreSQL accepts only a key that no other user can read.
  const { uid, gid } = await stat(join(folder, 'postgres'));
  await chown(keyFile, uid, gid);
  const tls = { ssl: 'on', ssl_cert_file: certificate, ssl_key_file: keyFile };
  server = await startEmbedded({ dataDir: folder, settings: { ...SETTINGS, ...tls } });
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

/** Opens the database as the product does, and tells whether all its connections are encrypted. */
async function isEncrypted(host: string, search: string): Promise<boolean> {
  const url = Object.assign(new URL(server.url), { hostname: host });
  const databaseUrl = `${url.href}?${search.replace('CERTIFICATE', encodeURIComponent(certificate))}`;
  const database = await openDatabase({ databaseUrl, dataDir: folder });
  try {
    const { rows } = await database.pool.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    return rows[0]?.ssl === true;
  } finally {
    await database.close();
  }
}

describe('A PostgreSQL with a self-signed certificate', () => {
  it.each([
    ['sslmode=disable', '127.0.0.1', false],
    ['sslmode=no-verify', '127.0.0.1', true],
    ['sslmode=no-verify&schema=apart', '127.0.0.1', true],
    ['sslmode=verify-full&sslrootcert=CERTIFICATE', 'localhost', true],
    ['uselibpqcompat=true&sslmode=require', '127.0.0.1', true],
  ])('is used with %s at %s, encrypted: %j', async (search, host, encrypted) => {
    expect(await isEncrypted(host, search)).toBe(encrypted);
  });

  it.each([
    ['sslmode=require', 'localhost', /self-signed certificate/],
    ['sslmode=verify-full', 'localhost', /self-signed certificate/],
    ['sslmode=verify-full&sslrootcert=CERTIFICATE', '127.0.0.1', /does not match certificate's altnames/],
  ])('is refused in one sentence with %s at %s', async (search, host, reason) => {
    const opening = isEncrypted(host, search);
    await expect(opening).rejects.toMatchObject({ code: 'unreachable' });
    await expect(opening).rejects.toThrow(reason);
    await expect(opening).rejects.toThrow(/^The database can't be reached: [^\n]+\.$/);
  });
});
