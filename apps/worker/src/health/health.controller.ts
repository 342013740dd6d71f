import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { WorkerHealth, type WorkerReadiness } from './worker-health.js';

/** Probes for orchestrators, without authentication. */
@Controller('health')
export class HealthController {
  constructor(private readonly health: WorkerHealth) {}

  /** Succeeds while the process responds. */
  @Get('live')
  @Header('Cache-Control', 'no-store')
  live(): { readonly live: true } {
    return { live: true };
  }

  /** Succeeds while the worker takes steps, and shows what it runs with. */
  @Get('ready')
  @Header('Cache-Control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<WorkerReadiness> {
    const readiness = await this.health.check();
    if (!readiness.ready) void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
    return readiness;
  }
}
