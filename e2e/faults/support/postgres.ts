import {
  findRunningServer,
  startEmbedded,
  type EmbeddedServer,
  type ServerSettings,
} from '@mediajobs/postgres';
import { createTemporaryFolder } from '@mediajobs/testing';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const servers: PostgresServer[] = [];

/** A PostgreSQL server that a test can kill, freeze and restart on the same port. */
export class PostgresServer {
  private constructor(
    readonly folder: string,
    private readonly settings: ServerSettings,
    private server: EmbeddedServer,
  ) {
    servers.push(this);
  }

  static async start(settings: ServerSettings = {}, folder?: string): Promise<PostgresServer> {
    const dataDir = folder ?? (await createTemporaryFolder());
    const small = { shared_buffers: '64MB', max_wal_size: '512MB', ...settings };
    return new PostgresServer(dataDir, small, await startEmbedded({ dataDir, settings: small }));
  }

  get url(): string {
    return this.server.adminUrl;
  }

  /** The data directory. */
  get data(): string {
    return join(this.folder, 'postgres', 'cluster');
  }

  /** Kills the server; resolves when its main process has ended. */
  async kill(): Promise<void> {
    process.kill(await this.pid(), 'SIGKILL');
    // Releases the lease, because its holder would restart the server.
    await this.server.stop();
    while (await findRunningServer(this)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Starts the server on its previous port; resolves when it accepts connections. */
  async restart(): Promise<void> {
    // Releases the lease of the killed server.
    await this.server.stop();
    const port = Number(new URL(this.url).port);
    this.server = await startEmbedded({ dataDir: this.folder, port, settings: this.settings });
  }

  /** Freezes or resumes all processes of the server. */
  async signalAll(signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const main = await this.pid();
    const children = readdirSync('/proc').filter(
      (entry) => /^\d+$/.test(entry) && readParentPid(entry) === main,
    );
    process.kill(main, signal);
    for (const pid of children) sendSignal(Number(pid), signal);
  }

  async isRunning(): Promise<boolean> {
    return (await findRunningServer(this)) !== undefined;
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  private async pid(): Promise<number> {
    const found = await findRunningServer(this);
    if (!found) throw new Error('PostgreSQL is not running');
    return found.pid;
  }
}

/** Sends a signal to a process that may have ended. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function readParentPid(pid: string): number {
  try {
    return Number(/^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    // The process has ended.
    return 0;
  }
}

/** Stops every server that a test has started. */
export async function stopPostgresServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.stop();
}
