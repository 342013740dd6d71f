import { DownloadQuery, DownloadResponse } from '@mediajobs/jobs-domain';
import { Controller, Get, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { DOWNLOAD_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { DescribeRead } from '../openapi/read-decorators.js';
import { DownloadsService } from './downloads.service.js';

/** Content of files in the storage of the service. */
@ApiTags('files')
@Controller('v1/files')
export class DownloadsController {
  constructor(private readonly downloads: DownloadsService) {}

  @Get('downloads')
  @RequireScope(DOWNLOAD_ACCESS)
  @DescribeRead({
    operationId: 'getDownload',
    summary: 'Get the URL of the content of a file',
    description:
      'The URL is signed and needs no token. It supports `Range`, `If-Range` and HEAD, so that players can seek and broken transfers resume. It ends with the token or the application that requested it.',
    query: DownloadQuery,
    access: DOWNLOAD_ACCESS,
    meaning: 'The URL and the file.',
    schema: DownloadResponse.name,
    errors: ['downloadNotFound'],
  })
  grant(
    @Query(DownloadQuery, 'downloadInvalid') query: DownloadQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.downloads.grant(query, context);
  }

  /** The path ends with the name of the file, for programs that name what they save after it. */
  @Get('content/:token/:name')
  @RequireScope({ scope: null, isPublic: true })
  @RouteConfig({ timeout: 'transfer' })
  @ApiExcludeEndpoint()
  content(@Param('token') token: string, @Context() context: RequestContext): Promise<HttpResult> {
    return this.downloads.serve(token, context);
  }
}
