import {
  ApiError,
  eventPositionParameter,
  JobEventsQuery,
  parseQuery,
  type EventPosition,
} from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard, RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { rawQueryString } from '../http/content-negotiation.js';
import { resolveOrigin } from '../http/origin.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { DescribeEvents } from './events.openapi.js';
import type { Settings } from '@mediajobs/settings';
import { EVENT_STREAM_HEADERS } from './event-stream.js';
import { EventsService } from './events.service.js';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** The changes of jobs that meet the filters of the list, as they happen. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/events')
export class EventsController {
  constructor(
    @Inject(EventsService) private readonly streams: EventsService,
    @Inject(AccessGuard) private readonly guard: AccessGuard,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RouteConfig({ timeout: 'none' })
  @DescribeEvents(ACCESS)
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobEventsQuery, rawQueryString(request));
    const { last_event_id: asked = null, ...filters } = query;
    const lastEventId = parseLastEventId(request) ?? asked;
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = resolveOrigin(request, this.settings);
    if (request.method === 'HEAD') {
      void reply.headers(EVENT_STREAM_HEADERS).send();
      return;
    }
    const isAuthorized = (): Promise<boolean> => this.guard.isStillAuthorized(request, ACCESS);
    await this.streams.start(request, reply, { account, origin, filters }, lastEventId, isAuthorized);
  }
}

/** What browsers send by themselves when they come again. @throws ApiError `invalidInput` */
function parseLastEventId({ headers }: FastifyRequest): EventPosition | null {
  const text = headers['last-event-id'];
  if (text === undefined) return null;
  const position = eventPositionParameter.parse([text].flat().join());
  if (position) return position;
  const message = `Last-Event-ID must be ${eventPositionParameter.expected}`;
  throw new ApiError('invalidInput', [{ parameter: 'Last-Event-ID', message }]);
}
