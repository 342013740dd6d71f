import { JobsEngine } from '@mediajobs/jobs-engine';
import { readSchemaState } from '@mediajobs/postgres';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { HealthController } from './health.controller.js';
import { ReadinessCheck } from './readiness.js';
import { WorkerCheck } from './worker-check.js';

@Module({
  controllers: [HealthController],
  providers: [
    {
      provide: ReadinessCheck,
      inject: [DATABASE, HttpAdapterHost],
      useFactory: ({ pool }: OpenDatabase, { httpAdapter }: HttpAdapterHost) =>
        new ReadinessCheck(() => readSchemaState(pool), httpAdapter.getInstance<FastifyInstance>().log),
    },
    {
      provide: WorkerCheck,
      inject: [JobsEngine, HttpAdapterHost],
      useFactory: (engine: JobsEngine, { httpAdapter }: HttpAdapterHost) =>
        new WorkerCheck(() => engine.listWorkers(), httpAdapter.getInstance<FastifyInstance>().log),
    },
  ],
})
export class HealthModule {}
