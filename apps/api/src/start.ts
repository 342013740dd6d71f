import { openDatabase, type Database } from '@mediajobs/jobs-data';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { demoAccount, seedDemo } from './demo.js';
import { createServer } from './server.js';
import type { Settings } from './settings.js';
import { welcome } from './welcome.js';

/** Opens the database, fills an empty one with a demo, serves, and ends cleanly on SIGINT and SIGTERM. */
export async function start(settings: Settings): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const database = await openDatabase(settings);
  let app: NestFastifyApplication | null = null;
  try {
    if (settings.demoJobs > 0) await seedDemo(database, settings.demoJobs, stop.signal);
    app = await createServer(database, settings);
    await listen(app, settings);
    await greet(app, database, settings);
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
  } finally {
    // Requests first, then what they need.
    await app?.close();
    await database.close();
  }
}

/** Why an address cannot be listened on, by the codes of the system. */
const REFUSED: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another one with PORT',
  EACCES: 'ports below 1024 are not for every user; choose another one with PORT',
  EADDRNOTAVAIL: 'this machine does not have that address; choose another one with HOST',
  ENOTFOUND: 'no address is known by that name; choose another one with HOST',
};

async function listen(app: NestFastifyApplication, { host, port }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = REFUSED[code ?? ''] ?? message;
    throw new Error(`HOST ${host} and PORT ${port} can't be listened on: ${reason}.`, { cause: error });
  }
}

async function greet(app: NestFastifyApplication, database: Database, settings: Settings): Promise<void> {
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = settings.publicUrl ?? `http://${nameOf(settings.host)}:${port}`;
  const account = settings.demoJobs > 0 ? await demoAccount(database) : null;
  process.stdout.write(welcome(origin, account));
}

/** The host of an address by which this machine reaches the server. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
