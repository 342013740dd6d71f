import { OutputQuery, WebhookListQuery, WebhookSecretQuery, WebhookTestQuery } from '@mediajobs/jobs-domain';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { READ_ACCESS, RequireScope, WRITE_ACCESS } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import {
  DescribeRedelivery,
  DescribeSecretRotation,
  DescribeWebhook,
  DescribeWebhooks,
  DescribeWebhookTest,
} from './webhooks.openapi.js';
import { WebhooksService } from './webhooks.service.js';

/** Webhooks of the account: their log, repeated deliveries, and secrets. */
@ApiTags('webhooks')
@RequireScope(WRITE_ACCESS)
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get('deliveries')
  @RequireScope(READ_ACCESS)
  @DescribeWebhooks()
  list(@Query() query: WebhookListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.webhooks.list(query, context);
  }

  @Get('deliveries/:id')
  @RequireScope(READ_ACCESS)
  @DescribeWebhook()
  get(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.webhooks.get(id, query, context);
  }

  @Post('deliveries/:id/redeliver')
  @DescribeRedelivery()
  redeliver(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.webhooks.redeliver(id, query, context);
  }

  @Post('pipelines/:id/secret')
  @DescribeSecretRotation()
  rotateSecret(
    @Param('id') id: string,
    @Query() query: WebhookSecretQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.webhooks.rotateSecret(id, query, context);
  }

  @Post('pipelines/:id/test')
  @DescribeWebhookTest()
  test(
    @Param('id') id: string,
    @Query() query: WebhookTestQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.webhooks.test(id, query, context);
  }
}
