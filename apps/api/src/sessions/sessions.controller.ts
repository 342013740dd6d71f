import { CreateSessionDto, OutputQuery, SessionResponse } from '@mediajobs/jobs-domain';
import type { Settings } from '@mediajobs/settings';
import { Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Identity } from '../auth/authenticator.js';
import { requireSameOrigin } from '../auth/same-origin.js';
import { IDENTITY_ACCESS, RequireScope } from '../http/access-policy.js';
import type { HttpResult } from '../http/http-result.js';
import { SETTINGS } from '../http/injection-tokens.js';
import { JsonBody } from '../http/json-body.decorator.js';
import { NO_STORE_HEADERS } from '../http/oauth-error.js';
import { Query } from '../http/query.decorator.js';
import { Context, RequestContext } from '../http/request-context.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { DocumentRenderer, type DocumentOutput } from '../objects/document-renderer.js';
import { toSessionResponse } from './session-documents.js';
import {
  DescribeCreateSession,
  DescribeDeleteSession,
  DescribeSession,
  SELF_AUTHENTICATED,
} from './sessions.openapi.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** The sign-in of browsers, and who sends a request. */
@ApiTags('session')
@RequireScope(SELF_AUTHENTICATED)
@Controller('v1/session')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(SignInService) private readonly signIn: SignInService,
    private readonly documents: DocumentRenderer,
    @Inject(RateLimiter) private readonly rateLimiter: RateLimiter,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @RequireScope(IDENTITY_ACCESS)
  @DescribeSession()
  async get(@Query() query: OutputQuery, @Context() context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    return this.render(await this.sessions.identify(context.request), output);
  }

  @Post()
  @HttpCode(200)
  @DescribeCreateSession()
  async create(
    @JsonBody('session') { token }: CreateSessionDto,
    @Query() query: OutputQuery,
    @Context() context: RequestContext,
  ): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { request, reply } = context;
    await this.rateLimiter.count(request, reply, null);
    requireSameOrigin(request, this.settings);
    const { identity, cookie } = await this.sessions.startWithToken(request, token);
    return this.render(identity, output, cookie);
  }

  @Delete()
  @DescribeDeleteSession()
  async delete(@Query() query: OutputQuery, @Context() context: RequestContext): Promise<HttpResult> {
    const output = this.documents.prepare(query, context);
    const { request } = context;
    requireSameOrigin(request, this.settings);
    const { subject, cookie } = await this.sessions.end(request);
    return this.render(null, output, cookie, subject === null ? null : await this.signIn.signOutUrl(request));
  }

  private render(
    identity: Identity | null,
    output: DocumentOutput,
    cookie?: string,
    signOutUrl: string | null = null,
  ): HttpResult {
    const response = toSessionResponse(identity, this.settings.oidc?.signIn != null, signOutUrl);
    return this.documents
      .render(SessionResponse, response, output)
      .withHeaders({ ...NO_STORE_HEADERS, ...(cookie !== undefined && { 'Set-Cookie': cookie }) });
  }
}
