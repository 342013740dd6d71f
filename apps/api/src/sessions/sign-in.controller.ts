import { Controller, Get, Inject } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RequireScope } from '../http/access-policy.js';
import { rawQueryString } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { NO_STORE_HEADERS } from '../http/oauth-error.js';
import { Context, RequestContext } from '../http/request-context.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { SELF_AUTHENTICATED } from './sessions.openapi.js';
import { SignInService, type SignInStep } from './sign-in.service.js';

/** The pages through which a browser signs in at the identity provider. They are no part of the API for programs. */
@ApiExcludeController()
@RequireScope(SELF_AUTHENTICATED)
@Controller('v1/session')
export class SignInController {
  constructor(
    @Inject(SignInService) private readonly signIn: SignInService,
    @Inject(RateLimiter) private readonly rateLimiter: RateLimiter,
  ) {}

  @Get('sign-in')
  async begin(@Context() { request, reply }: RequestContext): Promise<HttpResult> {
    await this.rateLimiter.count(request, reply, null);
    const to = new URLSearchParams(rawQueryString(request)).get('to');
    return redirect(await this.signIn.begin(request, to));
  }

  @Get('callback')
  async complete(@Context() { request, reply }: RequestContext): Promise<HttpResult> {
    await this.rateLimiter.count(request, reply, null);
    return redirect(await this.signIn.complete(request));
  }
}

function redirect({ location, cookies }: SignInStep): HttpResult {
  const headers = { ...NO_STORE_HEADERS, Location: location, 'Set-Cookie': cookies };
  return new HttpResult({ status: 303, headers });
}
