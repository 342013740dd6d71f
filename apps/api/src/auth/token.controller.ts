import { ApplicationStore, clientActor, TokenStore, type Application } from '@mediajobs/auth-db';
import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rawQueryString } from '../http/content-negotiation.js';
import { AuthFailureLimiter } from './auth-failure-limiter.js';
import { RateLimiter } from '../limits/rate-limiter.js';
import { DescribeToken } from './token.openapi.js';
import { RequireScope } from './access.guard.js';
import { NO_STORE_HEADERS, OAuthError } from '../http/oauth-error.js';
import { grantsScope, isScope, type Scope } from '@mediajobs/auth-db';
import { createInvalidClientError, parseTokenRequest, type TokenRequest } from './token-request.js';

const FORM_CONTENT_TYPE = 'application/x-www-form-urlencoded';

type Form = Readonly<Record<string, unknown>> | null | undefined;

interface AuthenticatedRequest {
  readonly application: Application;
  readonly tokenRequest: TokenRequest;
}

/** Gives tokens to applications for their credentials: RFC 6749 section 4.4. */
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
  async issueToken(
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { application, tokenRequest: asked } = await this.authenticateAndCount(form, request, reply);
    // For the log: from here on it is known who asks.
    request.access = { account: application.account, scopes: new Set() };
    const scopes = grantScopes(application, asked.scopes);
    const by = clientActor(application.clientId);
    const token = await this.tokens.issueForApplication(application, scopes, asked.lifetimeS, by);
    if (token === null) throw createUnknownClientError();
    this.authFailures.trust(token);
    void reply.headers({ ...NO_STORE_HEADERS, 'Content-Type': 'application/json; charset=utf-8' }).send(
      JSON.stringify({
        access_token: token,
        token_type: 'Bearer',
        expires_in: asked.lifetimeS,
        scope: scopes.join(' '),
      }),
    );
  }

  /** Counts a request for its client once its credentials are known to be valid, and otherwise for its address. */
  private async authenticateAndCount(
    form: Form,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<AuthenticatedRequest> {
    let clientId: string | null = null;
    try {
      const authenticated = await this.authenticate(form, request);
      clientId = `client ${authenticated.application.clientId}`;
      return authenticated;
    } finally {
      await this.rateLimiter.count(request, reply, clientId);
    }
  }

  private async authenticate(form: Form, request: FastifyRequest): Promise<AuthenticatedRequest> {
    if (!isForm(request))
      throw new OAuthError('invalid_request', `The body takes Content-Type: ${FORM_CONTENT_TYPE}`);
    const query = new URLSearchParams(rawQueryString(request));
    const asked = parseTokenRequest(request.headers.authorization, form ?? {}, query);
    const credentials = JSON.stringify([asked.clientId, asked.secret]);
    const application = await this.authFailures.attempt(request.ip, credentials, async () => {
      const found = await this.applications.authenticate(asked);
      if (found) return found;
      throw createUnknownClientError();
    });
    return { application, tokenRequest: asked };
  }
}

function isForm({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() === FORM_CONTENT_TYPE;
}

function createUnknownClientError(): OAuthError {
  return createInvalidClientError('The client is unknown or revoked, or its secret is wrong');
}

/** What was asked for, or all that the application may. */
function grantScopes({ scopes }: Application, asked: readonly Scope[] | null): readonly Scope[] {
  const most = new Set(scopes);
  const beyond = asked?.find((scope) => !grantsScope(most, scope));
  if (beyond === undefined) return asked ?? scopes.filter(isScope);
  throw new OAuthError('invalid_scope', `The application may not have the scope ${beyond}`);
}
