import { EventBroadcaster } from '@mediajobs/jobs-db';
import { Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AuthModule } from '../auth/auth.module.js';
import type { OpenDatabase } from '../core.module.js';
import { DATABASE } from '../http/injection-tokens.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';

@Module({
  imports: [AuthModule],
  controllers: [EventsController],
  providers: [
    {
      provide: EventBroadcaster,
      inject: [DATABASE, HttpAdapterHost],
      // Reads from the primary: a replica lacks the latest changes.
      useFactory: ({ pool }: OpenDatabase, { httpAdapter }: HttpAdapterHost) => {
        const { log } = httpAdapter.getInstance<FastifyInstance>();
        return new EventBroadcaster(pool, (error) => log.warn({ err: error }, 'failed to read job events'));
      },
    },
    EventsService,
  ],
})
export class EventsModule {}
