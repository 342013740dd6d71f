import { setTimeout as sleep } from 'node:timers/promises';

import { Client } from 'pg';

import { DatabaseSetupError, errorCode, errorMessage } from '../errors/database-setup-error.js';
import { serviceUrl, type Cluster } from './cluster.js';
import { prepareRoles } from './roles.js';
import { findRunningServer, startServer, stopServer, type StartOptions } from './server-process.js';

/** Advisory lock that every process using a server holds shared. The number must never change. */
const LEASE_LOCK_KEY = 7_305_215_487;
/** Enough for half a minute, in which a server recovers from a crash. */
const MAX_ATTEMPTS = 35;
/** A failed start has already waited for the server. */
const MAX_START_ATTEMPTS = 3;
const RESTART_INTERVAL_MS = 1_000;

interface LeaseConnection {
  readonly client: Client;
  readonly port: number;
  /** True if the server was started for it. */
  readonly started: boolean;
}

/**
 * The use of an embedded server by one process: a connection that holds a shared lock, so that the last process to leave
 * stops the server. If the connection breaks, the lease is taken again, and a server that is gone is restarted on its port.
 */
export class ServerLease {
  private client: Promise<Client | undefined>;
  private released = false;

  private constructor(
    readonly port: number,
    readonly started: boolean,
    private readonly cluster: Cluster,
    private readonly options: StartOptions,
    client: Client,
  ) {
    this.client = Promise.resolve(this.watch(client));
  }

  /** Uses the running server of a cluster, or starts it. @throws DatabaseSetupError */
  static async acquire(cluster: Cluster, options: StartOptions): Promise<ServerLease> {
    const { client, port, started } = await retryTransient(cluster, () => connect(cluster, options));
    return new ServerLease(port, started, cluster, { ...options, port }, client);
  }

  /** Stops the server unless another process uses it. @throws DatabaseSetupError */
  async release(): Promise<void> {
    this.released = true;
    let held = await this.client;
    await retryTransient(this.cluster, async () => {
      const server = await findRunningServer(this.cluster);
      if (!server) return;
      const client = held ?? (await lockShared(this.cluster, server.port));
      held = undefined;
      try {
        if (await isLastUser(client)) await stopServer(this.cluster, this.options);
      } finally {
        await client.end().catch(() => undefined);
      }
    });
  }

  private watch(client: Client): Client {
    client.once('end', () => {
      if (!this.released) this.client = this.reconnect();
    });
    return client;
  }

  /** Retries until the lease is released: of several processes that restart the server, one does and the others find it. */
  private async reconnect(): Promise<Client | undefined> {
    while (!this.released) {
      try {
        const { client } = await connect(this.cluster, this.options);
        return this.watch(client);
      } catch {
        await sleep(RESTART_INTERVAL_MS, undefined, { ref: false });
      }
    }
    return undefined;
  }
}

async function connect(cluster: Cluster, options: StartOptions): Promise<LeaseConnection> {
  const running = await findRunningServer(cluster);
  if (!running) await startServer(cluster, options);
  const server = running ?? (await findRunningServer(cluster));
  if (!server) throw new Error('it stopped immediately');
  await prepareRoles(cluster, server.port);
  return { client: await lockShared(cluster, server.port), port: server.port, started: !running };
}

async function lockShared(cluster: Cluster, port: number): Promise<Client> {
  const client = new Client({
    // Another database than that of mediajobs, which must stay free to be renamed or copied.
    connectionString: serviceUrl(cluster, port, 'postgres'),
    application_name: 'mediajobs lease',
    keepAlive: true,
  });
  // The pending query reports a lost connection. Without a listener, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [LEASE_LOCK_KEY]);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Gives up the shared lock and tries to get the exclusive one, which keeps others from connecting until the server stops. */
async function isLastUser(client: Client): Promise<boolean> {
  // One statement: between two, another process could be the last and stop the server.
  const { rows } = await client.query<{ last: boolean }>(
    'SELECT pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) AS last',
    [LEASE_LOCK_KEY],
  );
  return rows[0]?.last === true;
}

/** Retries while the server is starting, stopping or recovering. @throws DatabaseSetupError */
async function retryTransient<T>(cluster: Cluster, attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === MAX_ATTEMPTS || !isTransient(error, count)) throw toSetupError(error, cluster);
      await sleep(Math.min(100 * count, 1_000));
    }
  }
}

function isTransient(error: unknown, count: number): boolean {
  if (error instanceof DatabaseSetupError) return error.code === 'start-failed' && count < MAX_START_ATTEMPTS;
  const code = errorCode(error);
  return code === undefined || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code.startsWith('57P');
}

function toSetupError(error: unknown, { home }: Cluster): DatabaseSetupError {
  if (error instanceof DatabaseSetupError) return error;
  const message = `The embedded PostgreSQL in ${home} runs but can't be used: ${errorMessage(error)}.`;
  return new DatabaseSetupError('unreachable', message, { cause: error });
}
