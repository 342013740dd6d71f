import {
  findRunningServer,
  startEmbedded,
  type EmbeddedServer,
  type ServerSettings,
} from '@mediajobs/postgres';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from './temporary-folders.js';

const servers: PostgresServer[] = [];

/** A PostgreSQL of a test's own, which can be killed, frozen and started again on the same port. */
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

  get data(): string {
    return join(this.folder, 'postgres', 'cluster');
  }

  /** Resolves when its main process is gone. */
  async kill(): Promise<void> {
    process.kill(await this.pid(), 'SIGKILL');
    // Who uses it would start it again, and use the new one as well.
    await this.server.stop();
    while (await findRunningServer(this)) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Starts it again on its port; resolves when it accepts connections. */
  async restart(): Promise<void> {
    // Who used the one that was killed would use the new one as well, and keep it from being stopped.
    await this.server.stop();
    const port = Number(new URL(this.url).port);
    this.server = await startEmbedded({ dataDir: this.folder, port, settings: this.settings });
  }

  /** Stops all of its processes where they are, or lets them go on. */
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
    if (!found) throw new Error('PostgreSQL does not run');
    return found.pid;
  }
}

/** Sends a signal to a process, which may have ended meanwhile. */
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
    // It ended meanwhile.
    return 0;
  }
}

/** Stops what a test left running. */
export async function stopPostgresServers(): Promise<void> {
  for (const server of servers.splice(0)) await server.stop();
}
