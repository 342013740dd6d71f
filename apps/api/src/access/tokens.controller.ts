import { CreateTokenDto, OutputQuery, TokenListQuery } from '@mediajobs/jobs-domain';
import { Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ADMIN_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import {
  DescribeCreateAccessToken,
  DescribeAccessToken,
  DescribeAccessTokens,
  DescribeRevokeAccessToken,
} from './tokens.openapi.js';
import { TokensService } from './tokens.service.js';

/** Access tokens of the account. */
@ApiTags('tokens')
@RequireScope(ADMIN_ACCESS)
@Controller('v1/tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @DescribeAccessTokens()
  list(@Query() query: TokenListQuery, @Context() context: RequestContext): Promise<HttpResult> {
    return this.tokens.list(query, context);
  }

  @Get(':id')
  @DescribeAccessToken()
  get(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.tokens.get(id, query, context);
  }

  @Post()
  @DescribeCreateAccessToken()
  create(
    @JsonBody('token') body: CreateTokenDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.tokens.create(body, query, context);
  }

  @Delete(':id')
  @DescribeRevokeAccessToken()
  revoke(
    @Param('id') id: string,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    return this.tokens.revoke(id, query, context);
  }
}
