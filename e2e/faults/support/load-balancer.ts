import { once } from 'node:events';
import { Agent, createServer, get, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often an instance is asked whether it is ready, and how long it may take to say so (ms). */
const CHECK_INTERVAL_MS = 200;
const CHECK_TIMEOUT_MS = 2_000;
/** It is down once it said no, or nothing, so many times in a row. */
const UNHEALTHY_AFTER_FAILURES = 2;

interface Backend {
  port: number;
  isUp: boolean;
  failedChecks: number;
}

/**
 * A balancer as HAProxy and nginx are where they are told not to retry: it asks each instance for `/health/ready`, and
 * sends requests in turn to those that said yes lately, on connections that it keeps. It never sends a request twice: one
 * whose connection breaks is answered with 502, or broken off where the answer has begun.
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

  /** Resolves when all instances are ready. */
  static async start(ports: readonly number[]): Promise<LoadBalancer> {
    const balancer = new LoadBalancer(ports);
    await once(balancer.server, 'listening');
    for (const place of ports.keys()) await balancer.waitUntilUp(place);
    return balancer;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Another instance in the place of one; resolves when it is ready. */
  async replace(place: number, port: number): Promise<void> {
    Object.assign(this.backends[place] ?? {}, { port, isUp: false, failedChecks: 0 });
    await this.waitUntilUp(place);
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.checks);
    this.agent.destroy();
    this.server.close();
    this.server.closeAllConnections();
  }

  private async waitUntilUp(place: number): Promise<void> {
    while (this.backends[place]?.isUp === false) await sleep(10);
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
    const upstream = request(options, (answer) => {
      const { connection: _own, 'keep-alive': _time, ...received } = answer.headers;
      outgoing.writeHead(answer.statusCode ?? 502, received);
      answer.on('error', () => outgoing.destroy()).pipe(outgoing);
    });
    upstream.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502).end(`${error.code ?? error.message} (kept: ${upstream.reusedSocket})`);
    });
    outgoing.once('close', () => outgoing.writableFinished || upstream.destroy());
    incoming.pipe(upstream);
  }
}

/** Whether that is answered with 200. On a connection of its own: how busy the others are says nothing. */
export function isReady(port: number, path = '/health/ready'): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = get(
      { host: '127.0.0.1', port, path, agent: false, timeout: CHECK_TIMEOUT_MS },
      (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode === 200));
        answer.once('error', () => resolve(false));
      },
    );
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve(false));
  });
}
