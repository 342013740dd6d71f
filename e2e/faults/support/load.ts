import { sendRequest, type TestResponse } from '@mediajobs/testing';
import { EventEmitter, on } from 'node:events';
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A request and its outcome. */
export interface CompletedRequest {
  readonly path: string;
  readonly durationMs: number;
  /** 0 when the connection broke. */
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | undefined;
  /** Reason why the connection broke. */
  readonly error?: string;
}

/** Sends a request with a token. Never rejects. */
export async function sendWithToken(
  agent: Agent,
  port: number,
  path: string,
  token: string,
): Promise<CompletedRequest> {
  try {
    const response = await sendRequest({ agent, port, path, headers: { Authorization: `Bearer ${token}` } });
    return { path, ...summarize(response) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { path, durationMs: 0, status: 0, text: '', retryAfter: undefined, error: code ?? message };
  }
}

function summarize({ durationMs, status, text, headers }: TestResponse): Omit<CompletedRequest, 'path'> {
  return { durationMs, status, text, retryAfter: headers['retry-after'] };
}

export interface LoadOptions {
  readonly paths: readonly string[];
  readonly clients: number;
  /** Between a response and the next request of a client. */
  readonly pauseMs?: number;
  /** Reduces what is kept of a request. */
  readonly summarize?: (request: CompletedRequest) => CompletedRequest;
}

/** Clients that request one path after the other until they are stopped. */
export class Load {
  private readonly completed: CompletedRequest[] = [];
  private readonly events = new EventEmitter();
  private readonly agent = new Agent({ keepAlive: true });
  private readonly clients: Promise<void>[];
  private isStopped = false;

  constructor(
    port: number,
    token: string,
    { paths, clients, pauseMs = 0, summarize: reduce = (request) => request }: LoadOptions,
  ) {
    this.clients = Array.from({ length: clients }, async (_, client) => {
      for (let n = client; !this.isStopped; n++) {
        const request = reduce(await sendWithToken(this.agent, port, paths[n % paths.length] ?? '/', token));
        this.completed.push(request);
        this.events.emit('completed', request);
        if (pauseMs > 0) await sleep(pauseMs);
      }
    });
  }

  /** Waits for the next requests that match. @returns all that completed until then */
  async next(
    count: number,
    matches: (request: CompletedRequest) => boolean = () => true,
  ): Promise<CompletedRequest[]> {
    const seen: CompletedRequest[] = [];
    for await (const [request] of on(this.events, 'completed') as AsyncIterable<[CompletedRequest]>) {
      seen.push(request);
      if (seen.filter(matches).length >= count) break;
    }
    return seen;
  }

  /** Waits until as many requests in a row return 200. */
  async recovered(count: number): Promise<void> {
    let successes = 0;
    for await (const [{ status }] of on(this.events, 'completed') as AsyncIterable<[CompletedRequest]>) {
      successes = status === 200 ? successes + 1 : 0;
      if (successes >= count) return;
    }
  }

  /** Waits for the requests under way. @returns all requests */
  async stop(): Promise<readonly CompletedRequest[]> {
    this.isStopped = true;
    await Promise.all(this.clients);
    this.agent.destroy();
    return this.completed;
  }
}

/** Returns the value that a share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** Counts requests by status. */
export function countStatuses(requests: readonly CompletedRequest[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status } of requests) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Prints a figure of a test. */
export function logFigure(text: string): void {
  process.stdout.write(`${text}\n`);
}
