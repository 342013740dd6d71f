import { once } from 'node:events';
import { Agent, createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_INTERVAL_MS = 200;
const CHECK_TIMEOUT_MS = 2_000;
const UNHEALTHY_AFTER_FAILURES = 2;

interface Backend {
  port: number;
  isUp: boolean;
  failedChecks: number;
}

/**
 * A load balancer like HAProxy or nginx without retries: it checks `/health/ready` of each instance and distributes
 * requests over the ready ones, on kept connections. When a connection breaks, the response is 502, or is aborted if it
 * has begun.
 */
export class LoadBalancer {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly backends: Backend[];
  private readonly server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
  private readonly checks: Promise<void>[];
  private nextIndex = 0;
  private isStopped = false;

  private constructor(ports: readonly number[]) {
    this.backends = ports.map((port) => ({ port, isUp: false, failedChecks: 0 }));
    this.checks = this.backends.map((backend) => this.monitor(backend));
    this.server.listen(0, '127.0.0.1');
  }

  /** Starts the balancer; resolves when all instances are ready. */
  static async start(ports: readonly number[]): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(ports);
    await once(balancer.server, 'listening');
    for (const index of ports.keys()) await balancer.waitUntilUp(index);
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Reindexs an instance; resolves when the new one is ready. */
  async replace(index: number, port: number): Promise<void> {
    Object.assign(this.backends[index] ?? {}, { port, isUp: false, failedChecks: 0 });
    await this.waitUntilUp(index);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.checks);
    this.agent.destroy();
    this.server.close();
    this.server.closeAllConnections();
  }

  private async waitUntilUp(index: number): Promise<void> {
    while (this.backends[index]?.isUp === false) await sleep(10);
  }

  private async monitor(backend: Backend): Promise<void> {
    while (!this.isStopped) {
      const { port } = backend;
      const up = await isReady(port);
      if (port === backend.port) {
        backend.failedChecks = up ? 0 : backend.failedChecks + 1;
        if (up || backend.failedChecks >= UNHEALTHY_AFTER_FAILURES) backend.isUp = up;
      }
      await sleep(CHECK_INTERVAL_MS);
    }
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const up = this.backends.filter((backend) => backend.isUp);
    const backend = up[this.nextIndex++ % up.length];
    if (!backend) {
      outgoing.writeHead(503).end('No instance is ready');
      return;
    }
    const { method, url: path, headers } = incoming;
    const { connection: _, ...passed } = headers;
    const options = {
      host: '127.0.0.1',
      port: backend.port,
      agent: this.agent,
      method,
      path,
      headers: passed,
    };
    const upstream = request(options, (response) => {
      const { connection: _own, 'keep-alive': _time, ...received } = response.headers;
      outgoing.writeHead(response.statusCode ?? 502, received);
      response.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end(`${error.code ?? error.message} (kept: ${upstream.reusedSocket})`);
    });
    outgoing.once('close', () => outgoing.writableFinished || upstream.destroy());
    incoming.pipe(upstream);
  }
}

/** Returns true when the path returns 200. Uses a new connection, so that busy ones do not matter. */
export function isReady(port: number, path = '/health/ready'): Promise<boolean> {
  return new Promise((resolve) => {
    const check = get(
      { host: '127.0.0.1', port, path, agent: false, timeout: CHECK_TIMEOUT_MS },
      (response) => {
        response.resume().once('end', () => resolve(response.statusCode === 200));
        response.once('error', () => resolve(false));
      },
    );
    check.on('timeout', () => check.destroy()).on('error', () => resolve(false));
  });
}
