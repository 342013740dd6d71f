import {
  ApiError,
  eventPositionParameter,
  JobEventsQuery,
  type EventPosition,
  type ObjectId,
} from '@mediajobs/jobs-domain';
import type { Settings } from '@mediajobs/settings';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../auth/access.guard.js';
import { READ_ACCESS, RequireScope } from '../http/access-policy.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { resolveOrigin } from '../http/origin.js';
import { Query } from '../http/query.decorator.js';
import { Account } from '../http/request-context.js';
import { EVENT_STREAM_HEADERS } from './event-stream.js';
import { DescribeEvents } from './events.openapi.js';
import { EventsService } from './events.service.js';

/** Live events of the jobs that match the filters of the list. */
@ApiTags('jobs')
@RequireScope(READ_ACCESS)
@Controller('v1/jobs/events')
export class EventsController {
  constructor(
    private readonly events: EventsService,
    private readonly guard: AccessGuard,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Takes the reply, because the stream writes to its socket long after the handler has returned. */
  @Get()
  @RouteConfig({ timeout: 'none' })
  @DescribeEvents(READ_ACCESS)
  async follow(
    @Query() query: JobEventsQuery,
    @Account() account: ObjectId,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { last_event_id: lastEventIdOfQuery = null, ...filters } = query;
    const lastEventId = parseLastEventId(request) ?? lastEventIdOfQuery;
    const origin = resolveOrigin(request, this.settings);
    if (request.method === 'HEAD') {
      void reply.headers(EVENT_STREAM_HEADERS).send();
      return;
    }
    await this.events.start({
      request,
      reply,
      audience: { account, origin, filters },
      lastEventId,
      isAuthorized: () => this.guard.isStillAuthorized(request, READ_ACCESS),
    });
  }
}

/** Parses the header that browsers send when they reconnect. @throws ApiError `invalidInput` */
function parseLastEventId({ headers }: FastifyRequest): EventPosition | null {
  const text = headers['last-event-id'];
  if (text === undefined) return null;
  const position = eventPositionParameter.parse([text].flat().join());
  if (position) return position;
  const message = `Last-Event-ID must be ${eventPositionParameter.expected}`;
  throw new ApiError('invalidInput', [{ parameter: 'Last-Event-ID', message }]);
}
