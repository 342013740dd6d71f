import { openDatabase, type Database } from '@mediajobs/jobs-data';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { demoAccount, seedDemo } from './demo.js';
import { createServer } from './server.js';
import type { Settings } from './settings.js';
import { welcome } from './welcome.js';

/** Opens the database, fills an empty one with a demo, serves, and ends cleanly on SIGINT and SIGTERM. */
export async function start(settings: Settings): Promise<void> {
  const stop = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  const database = await openDatabase(settings);
  let app: NestFastifyApplication | null = null;
  try {
    if (settings.demoJobs > 0) await seedDemo(database, settings.demoJobs);
    app = await createServer(database, settings);
    await listen(app, settings);
    await greet(app, database, settings);
    await stop;
  } finally {
    // Requests first, then what they need.
    await app?.close();
    await database.close();
  }
}

async function listen(app: NestFastifyApplication, { host, port }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} of ${host} is in use; choose another one with PORT`, { cause: error });
  }
}

async function greet(app: NestFastifyApplication, database: Database, settings: Settings): Promise<void> {
  const { port } = app.getHttpServer().address() as { port: number };
  const origin =
    settings.publicUrl ?? `http://${settings.host === '0.0.0.0' ? 'localhost' : settings.host}:${port}`;
  const account = settings.demoJobs > 0 ? await demoAccount(database) : null;
  process.stdout.write(welcome(origin, account));
}
