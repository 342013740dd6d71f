import { JobStatisticsReader } from '@mediajobs/jobs-db';
import {
  ApiError,
  renderDocument,
  JobStatistics,
  JobStatisticsQuery,
  parseQuery,
} from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope, type AccessPolicy } from '../auth/access.guard.js';
import { CONTENT_TYPES, negotiateOutput, rawQueryString } from '../http/content-negotiation.js';
import { disconnectSignal } from '../http/client-disconnect.js';
import { resolveOrigin } from '../http/origin.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { DescribeStatistics } from './statistics.openapi.js';
import type { Settings } from '@mediajobs/settings';

const ACCESS: AccessPolicy = { scope: 'mediahub_read', isPublic: false };

/** What the jobs are like that meet the filters of the list: counts, rates and times for plots. */
@ApiTags('jobs')
@RequireScope(ACCESS)
@Controller('v1/jobs/statistics')
export class StatisticsController {
  constructor(
    @Inject(JobStatisticsReader) private readonly reader: JobStatisticsReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @DescribeStatistics(ACCESS)
  async statistics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobStatisticsQuery, rawQueryString(request));
    const how = negotiateOutput(request, { ...query, bin_data: false });
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = resolveOrigin(request, this.settings);
    const statistics = await this.reader.read(account, query, origin, Date.now(), disconnectSignal(reply));
    void reply
      .headers({ 'Content-Type': CONTENT_TYPES[how.format], Vary: 'Accept' })
      .send(renderDocument(JobStatistics, statistics, how));
  }
}
