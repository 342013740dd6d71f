import { JobExportQuery } from '@mediajobs/jobs-domain';
import { Controller, Get } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeExport } from './exports.openapi.js';
import { ExportsService } from './exports.service.js';

/** All jobs that meet the filters, in one response. */
@ApiTags('jobs')
@RequireScope(READ_ACCESS)
@Controller('v1/jobs/export')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get()
  @RouteConfig({ timeout: 'export' })
  @DescribeExport(READ_ACCESS)
  export(@Query() query: JobExportQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.exports.export(query, context);
  }
}
