import { JobStatisticsReader } from '@mediajobs/jobs-data';
import {
  ApiError,
  documentAnswer,
  JobStatistics,
  JobStatisticsQuery,
  parseQuery,
} from '@mediajobs/jobs-domain';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Needs, type AccessRule } from '../access/access.guard.js';
import { CONTENT_TYPES, presentationOf, searchOf } from '../http/format.js';
import { untilGone } from '../http/gone.js';
import { originOf } from '../http/origin.js';
import { SETTINGS } from '../http/tokens.js';
import { DescribeStatistics } from '../openapi/describe-statistics.js';
import type { Settings } from '../settings.js';

const ACCESS: AccessRule = { scope: 'mediahub_read', public: false };

/** What the jobs are like that meet the filters of the list: counts, rates and times for plots. */
@ApiTags('jobs')
@Needs(ACCESS)
@Controller('v1/jobs/statistics')
export class JobStatisticsController {
  constructor(
    @Inject(JobStatisticsReader) private readonly reader: JobStatisticsReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @DescribeStatistics(ACCESS)
  async statistics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { query } = parseQuery(JobStatisticsQuery, searchOf(request));
    const how = presentationOf(request, { ...query, bin_data: false });
    const account = request.access?.account;
    if (!account) throw new ApiError('invalidToken');
    const origin = originOf(request, this.settings);
    const statistics = await this.reader.read(account, query, origin, Date.now(), untilGone(reply));
    void reply
      .headers({ 'Content-Type': CONTENT_TYPES[how.format], Vary: 'Accept' })
      .send(documentAnswer(JobStatistics, statistics, how));
  }
}
