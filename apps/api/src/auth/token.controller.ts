import {
  ApplicationStore,
  clientActor,
  grantsScope,
  hashToken,
  isScope,
  TokenStore,
  type AuthenticatedApplication,
  type Scope,
} from '@mediajobs/auth-db';
import { Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { parse as parseForm } from 'node:querystring';
import { bodyMediaType, readTextBody } from '../http/body-parser.js';
import { rawQueryString } from '../http/content-negotiation.js';
import { HttpResult } from '../http/http-result.js';
import { NO_STORE_HEADERS, OAuthError } from '../http/oauth-error.js';
import { Context, type RequestContext } from '../http/request-context.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { RequireScope } from '../http/access-policy.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { createInvalidClientError, parseTokenRequest, type TokenRequest } from './token-request.js';
import { DescribeToken } from './token.openapi.js';

const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';

interface AuthenticatedRequest {
  readonly application: AuthenticatedApplication;
  readonly tokenRequest: TokenRequest;
}

/** Issues tokens to applications for their credentials (RFC 6749 section 4.4). */
@ApiTags('tokens')
@RequireScope({ scope: null, isPublic: true })
@Controller('v1/oauth2/token')
export class TokenController {
  constructor(
    @Inject(ApplicationStore) private readonly applications: ApplicationStore,
    @Inject(TokenStore) private readonly tokens: TokenStore,
    @Inject(AuthFailureLimiter) private readonly authFailures: AuthFailureLimiter,
    @Inject(RateLimiter) private readonly rateLimiter: RateLimiter,
  ) {}

  @Post()
  @HttpCode(200)
  @DescribeToken()
  async issueToken(@Context() context: RequestContext): Promise<HttpResult> {
    const { application, tokenRequest } = await this.authenticateAndCount(context);
    // For the log.
    context.request.access = { account: application.account, scopes: new Set(), application: application.id };
    const scopes = grantScopes(application, tokenRequest.scopes);
    const { lifetimeS } = tokenRequest;
    const by = clientActor(application.clientId);
    const token = await this.tokens.issueForApplication(application, scopes, lifetimeS, by);
    if (token === null) throw createUnknownClientError();
    this.authFailures.trust(hashToken(token));
    const body = {
      access_token: token,
      token_type: 'Bearer',
      expires_in: lifetimeS,
      scope: scopes.join(' '),
    };
    return new HttpResult({
      headers: { ...NO_STORE_HEADERS, 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
    });
  }

  /** Counts a request for its client if the credentials are valid, and otherwise for its address. */
  private async authenticateAndCount({ request, reply }: RequestContext): Promise<AuthenticatedRequest> {
    let client: string | null = null;
    try {
      const authenticated = await this.authenticate(request);
      client = `client ${authenticated.application.clientId}`;
      return authenticated;
    } finally {
      await this.rateLimiter.count(request, reply, client);
    }
  }

  private async authenticate(request: FastifyRequest): Promise<AuthenticatedRequest> {
    if (bodyMediaType(request) !== FORM_CONTENT_TYPE) {
      throw new OAuthError('invalid_request', `Content-Type must be ${FORM_CONTENT_TYPE}`);
    }
    const query = new URLSearchParams(rawQueryString(request));
    const tokenRequest = parseTokenRequest(
      request.headers.authorization,
      parseForm(readTextBody(request)),
      query,
    );
    const key = hashToken(JSON.stringify([tokenRequest.clientId, tokenRequest.secret]));
    const application = await this.authFailures.attempt(request.ip, key, async () => {
      const authenticated = await this.applications.authenticate(tokenRequest);
      if (authenticated) return authenticated;
      throw createUnknownClientError();
    });
    return { application, tokenRequest };
  }
}

function createUnknownClientError(): OAuthError {
  return createInvalidClientError('The client is unknown or revoked, or its secret is wrong');
}

/** Returns the requested scopes, or by default all that the application may have. @throws OAuthError */
function grantScopes(
  { scopes }: AuthenticatedApplication,
  requested: readonly Scope[] | null,
): readonly Scope[] {
  const allowed = new Set(scopes);
  const excess = requested?.find((scope) => !grantsScope(allowed, scope));
  if (excess === undefined) return requested ?? scopes.filter(isScope);
  throw new OAuthError('invalid_scope', `The application may not have the scope ${excess}`);
}
