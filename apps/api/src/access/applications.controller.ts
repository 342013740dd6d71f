import { CreateApplicationDto, OutputQuery } from '@mediajobs/jobs-domain';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ADMIN_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import {
  DescribeCreateApplication,
  DescribeCredentials,
  DescribeRevokeApplication,
  DescribeRotateApplication,
} from './applications.openapi.js';
import { ApplicationsService } from './applications.service.js';

/** Applications of the account and their credentials. */
@ApiTags('applications')
@RequireScope(ADMIN_ACCESS)
@Controller('v1')
export class ApplicationsController {
  constructor(private readonly applications: ApplicationsService) {}

  @Get('credentials')
  @DescribeCredentials()
  list(@Query() query: OutputQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.applications.list(query, context);
  }

  @Post('applications')
  @DescribeCreateApplication()
  create(
    @JsonBody('application') body: CreateApplicationDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.applications.create(body, query, context);
  }

  @Post('applications/:id/rotate')
  @HttpCode(200)
  @DescribeRotateApplication()
  rotate(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.applications.rotate(id, query, context);
  }

  @Delete('applications/:id')
  @DescribeRevokeApplication()
  revoke(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.applications.revoke(id, query, context);
  }
}
