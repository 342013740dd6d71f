import { CreateTemplateDto, OutputQuery, TemplateListQuery, UpdateTemplateDto } from '@mediajobs/jobs-domain';
import { Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope, WRITE_ACCESS } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import {
  DescribeCreateTemplate,
  DescribeDeleteTemplate,
  DescribeTemplate,
  DescribeTemplates,
  DescribeUpdateTemplate,
} from './templates.openapi.js';
import { TemplatesService } from './templates.service.js';

/** Settings that jobs of the account start from. */
@ApiTags('templates')
@RequireScope(WRITE_ACCESS)
@Controller('v1/jobs/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @RequireScope(READ_ACCESS)
  @DescribeTemplates()
  list(@Query() query: TemplateListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.templates.list(query, context);
  }

  @Get(':id')
  @RequireScope(READ_ACCESS)
  @DescribeTemplate()
  get(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.templates.get(id, query, context);
  }

  @Post()
  @DescribeCreateTemplate()
  create(
    @JsonBody('template') body: CreateTemplateDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.templates.create(body, query, context);
  }

  @Put(':id')
  @DescribeUpdateTemplate()
  update(
    @Param('id') id: string,
    @JsonBody('template') body: UpdateTemplateDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.templates.update(id, body, query, context);
  }

  @Delete(':id')
  @DescribeDeleteTemplate()
  delete(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.templates.delete(id, query, context);
  }
}
