import { CompleteUploadDto, CreateUploadQuery, OutputQuery, UploadListQuery } from '@mediajobs/jobs-domain';
import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import {
  READ_ACCESS,
  READ_UPLOAD_ACCESS,
  RequireScope,
  UPLOAD_ACCESS,
  WRITE_ACCESS,
} from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import {
  DescribeCompleteUpload,
  DescribeCreateUpload,
  DescribeDeleteUpload,
  DescribeUpload,
  DescribeUploads,
} from './uploads.openapi.js';
import { UploadFormsService } from './upload-forms.service.js';
import { UploadListsService } from './upload-lists.service.js';
import { UploadsService } from './uploads.service.js';

/** Files that clients send. */
@ApiTags('files')
@RequireScope(WRITE_ACCESS)
@Controller('v1/files/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly lists: UploadListsService,
    private readonly forms: UploadFormsService,
  ) {}

  @Post()
  @RequireScope(UPLOAD_ACCESS)
  @DescribeCreateUpload()
  create(@Query() query: CreateUploadQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.uploads.create(query, context);
  }

  @Get()
  @RequireScope(READ_ACCESS)
  @DescribeUploads()
  list(@Query() query: UploadListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.lists.list(query, context);
  }

  @Get(':id')
  @RequireScope(READ_UPLOAD_ACCESS)
  @DescribeUpload()
  get(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.uploads.get(id, query, context);
  }

  @Put(':id')
  @RequireScope(UPLOAD_ACCESS)
  @DescribeCompleteUpload()
  complete(
    @Param('id') id: string,
    @JsonBody('upload') body: CompleteUploadDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.uploads.complete(id, body, query, context);
  }

  @Delete(':id')
  @DescribeDeleteUpload()
  remove(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.uploads.remove(id, query, context);
  }

  /** The form of local storage. It carries a signed field in place of a token. */
  @Post(':id/form')
  @HttpCode(200)
  @RequireScope({ scope: null, isPublic: true })
  @RouteConfig({ timeout: 'transfer', receivesForm: true })
  @ApiExcludeEndpoint()
  receive(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.forms.receive(id, query, context);
  }
}
