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
import { AccessGuard, Needs, type AccessRule } from '../access/access.guard.js';
import { searchOf } from '../http/format.js';
import { originOf } from '../http/origin.js';
import { SETTINGS } from '../http/tokens.js';
import { DescribeEvents } from '../openapi/describe-events.js';
import type { Settings } from '../settings.js';
import { EVENT_STREAM } from './event-stream.js';
import { EventStreams } from './event-streams.js';

const ACCESS: AccessRule = { scope: 'mediahub_read', public: false };

/** The changes of jobs that meet the filters of the list, as they happen. */
@ApiTags('jobs')
@Needs(ACCESS)
@Controller('v1/jobs/events')
export class JobEventsController {
  constructor(
    @Inject(EventStreams) private readonly streams: EventStreams,
    @Inject(AccessGuard) private readonly guard: AccessGuard,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RouteConfig({ duration: 'endless' })
  @DescribeEvents(ACCESS)
  async follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobEventsQuery, searchOf(request));
    const { last_event_id: asked = null, ...filters } = query;
    const last = lastReceived(request) ?? asked;
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = originOf(request, this.settings);
    if (request.method === 'HEAD') {
      void reply.headers(EVENT_STREAM).send();
      return;
    }
    const allowed = (): Promise<boolean> => this.guard.stillAllows(request, ACCESS);
    await this.streams.start(request, reply, { account, origin, filters }, last, allowed);
  }
}

/** What browsers send by themselves when they come again. @throws ApiError `invalidInput` */
function lastReceived({ headers }: FastifyRequest): EventPosition | null {
  const text = headers['last-event-id'];
  if (text === undefined) return null;
  const position = eventPositionParameter.read([text].flat().join());
  if (position) return position;
  const message = `Last-Event-ID takes ${eventPositionParameter.expected}`;
  throw new ApiError('invalidInput', [{ parameter: 'Last-Event-ID', message }]);
}
