import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireScope } from '../http/access-policy.js';
import { HttpResult } from '../http/http-result.js';
import { SHUTDOWN_SIGNAL } from '../http/injection-tokens.js';
import { ReadinessCheck } from './readiness.js';
import { WorkerCheck } from './worker-check.js';

const HEADERS = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

/** Probes for orchestrators and load balancers. They need no token. */
@ApiExcludeController()
@RequireScope({ scope: null, isPublic: true })
@Controller('health')
export class HealthController {
  constructor(
    private readonly readiness: ReadinessCheck,
    private readonly workers: WorkerCheck,
    @Inject(SHUTDOWN_SIGNAL) private readonly shutdownSignal: AbortSignal,
  ) {}

  /** Succeeds while the process responds. */
  @Get('live')
  live(): HttpResult {
    return new HttpResult({ headers: HEADERS, body: JSON.stringify({ live: true }) });
  }

  /** Succeeds while the database responds and has the expected schema, until the process shuts down. */
  @Get('ready')
  async ready(): Promise<HttpResult> {
    const current = await this.readiness.current();
    const body = this.shutdownSignal.aborted
      ? { ...current, ready: false, reason: 'The server is shutting down.' }
      : current;
    if (body.ready) return new HttpResult({ headers: HEADERS, body: JSON.stringify(body) });
    return unavailable(body);
  }

  /** Shows the workers and their ffmpeg. Succeeds while the database responds, even without a worker. */
  @Get('workers')
  async listWorkers(): Promise<HttpResult> {
    const summary = await this.workers.current();
    if (summary !== null) return new HttpResult({ headers: HEADERS, body: JSON.stringify(summary) });
    return unavailable({ reason: 'The database is unavailable.' });
  }
}

function unavailable(body: object): HttpResult {
  const headers = { ...HEADERS, 'Retry-After': '1' };
  return new HttpResult({ status: 503, headers, body: JSON.stringify(body) });
}
