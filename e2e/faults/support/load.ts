import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request and what came of it. */
export interface CompletedRequest {
  readonly path: string;
  /** Milliseconds on the clock of `performance`. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** 0 where the connection broke. */
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | undefined;
  /** Why the connection broke. */
  readonly error?: string;
}

/** Sends one request and reads all of the answer. */
export function sendRequest(
  agent: Agent,
  port: number,
  path: string,
  token: string,
): Promise<CompletedRequest> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      resolve({
        path,
        startedAt,
        durationMs: performance.now() - startedAt,
        status: 0,
        text: '',
        retryAfter: undefined,
        error: `${error.code ?? error.message} on a ${outgoing.reusedSocket ? 'kept' : 'new'} connection`,
      });
    const headers = { Authorization: `Bearer ${token}` };
    const outgoing = request({ host: '127.0.0.1', port, path, agent, headers }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('error', fail).on('end', () => {
        const { statusCode: status = 0, headers: received } = incoming;
        resolve({
          path,
          startedAt,
          durationMs: performance.now() - startedAt,
          status,
          text,
          retryAfter: received['retry-after'],
        });
      });
    });
    outgoing.on('error', fail).end();
  });
}

/** Clients that ask for one path after the other, all of them in turn, until told to stop. */
export class Load {
  readonly completed: CompletedRequest[] = [];
  private readonly agent = new Agent({ keepAlive: true });
  private readonly clients: Promise<void>[];
  private isStopped = false;

  /**
   * @param pause milliseconds between an answer and the next request of a client.
   * @param kept what is kept of each, where all of it would be too much.
   */
  constructor(
    port: number,
    token: string,
    paths: readonly string[],
    clients: number,
    pause = 0,
    kept: (sent: CompletedRequest) => CompletedRequest = (sent) => sent,
  ) {
    this.clients = Array.from({ length: clients }, async (_, client) => {
      for (let n = client; !this.isStopped; n++) {
        this.completed.push(kept(await sendRequest(this.agent, port, paths[n % paths.length] ?? '/', token)));
        if (pause > 0) await sleep(pause);
      }
    });
  }

  /** Resolves when every request was answered. */
  async stop(): Promise<readonly CompletedRequest[]> {
    this.isStopped = true;
    await Promise.all(this.clients);
    this.agent.destroy();
    return this.completed;
  }
}

/** The value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** How many there are of each. */
export function countBy(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Tells a figure of a test. */
export function logFigure(text: string): void {
  process.stdout.write(`${text}\n`);
}
